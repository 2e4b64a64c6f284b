package dev.salvor.activities.vault.set;

import dev.salvor.workflows.ports.BackupSets.BackupSet;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A published set that is being read. What it gives is what was stored, or it fails. */
public interface SetReader extends Closeable {
  BackupSet set();

  /** The list of files, in the order of paths. Several may be open at a time. */
  Entries entries() throws IOException;

  /**
   * The lines from a path on, that of the path itself included, in the order of paths. Whoever
   * needs few of many lines reads few.
   */
  default Entries entries(String from) throws IOException {
    return new EntriesFrom(entries(), from);
  }

  /** The line of a path; null where there is none. */
  default @Nullable Entry entry(String path) throws IOException {
    try (var entries = entries(path)) {
      var entry = entries.next();
      return entry != null && entry.path().equals(path) ? entry : null;
    }
  }

  /**
   * Checks that every object a restore needs is there in its size, before anything is written.
   * Fails with {@code checksum-wrong} and names what is missing, and which files it touches.
   */
  void requireWhole() throws IOException;

  /**
   * Reads the content of many files, fetching and decrypting each pack once where their order
   * allows it, on several threads. Each piece is compared with its SHA-256 before it is given away.
   * Memory does not grow with the number or size of the files.
   */
  void read(Iterator<Wanted> wanted) throws IOException;

  /** A file whose content is wanted, and where it goes. */
  interface Wanted {
    Content content();

    /**
     * Takes plain bytes of a position of the file. Calls for one file may come from several
     * threads.
     */
    void take(long position, ByteBuffer bytes) throws IOException;

    /**
     * Nothing more comes. Called exactly once.
     *
     * @param whole whether everything was taken
     */
    void end(boolean whole) throws IOException;
  }
}
