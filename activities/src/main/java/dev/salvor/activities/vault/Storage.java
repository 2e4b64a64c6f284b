package dev.salvor.activities.vault;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * Where the bytes of a vault are. Names are paths with slashes; what once has a name never changes.
 */
interface Storage {
  /** Begins something that has no name yet. */
  Draft draft() throws IOException;

  /**
   * Opens what has that name; throws {@link java.nio.file.NoSuchFileException} where nothing has.
   */
  InputStream open(String name) throws IOException;

  /** The names in a folder, without it, sorted; none where the folder is absent. */
  List<String> list(String folder) throws IOException;

  /**
   * Gives content a name, whole or not at all; returns false where something has the name already.
   */
  default boolean keepOnce(String name, byte[] content) throws IOException {
    try (var draft = draft()) {
      draft.stream().write(content);
      return draft.keepAs(name);
    }
  }

  /** Bytes without a name. Closing it before it is kept leaves nothing behind. */
  interface Draft extends Closeable {
    /** Where its bytes go. */
    OutputStream stream();

    /**
     * Makes the bytes durable and gives them a name, atomically; returns false, and keeps what is
     * there, where something has the name already.
     */
    boolean keepAs(String name) throws IOException;
  }
}
