package dev.salvor.activities.vault.set;

import dev.salvor.workflows.ports.BackupSets.Drafted;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A set that is being written. What it stores counts for nothing until its manifest is published.
 *
 * <p>A draft that was broken off leaves a note beside the agent's state; the next draft of the same
 * target finds its packs again and does not store them twice.
 */
public interface SetDraft extends Closeable {
  /**
   * The list of the target's newest set, in order of path, as far as it can be read here without a
   * private key; absent where there is none. To be read once, by one thread, and closed.
   */
  Optional<Entries> earlier() throws IOException;

  /**
   * Whether all pieces of an earlier set's content are there and may be named again. What is
   * condemned, or in a pack of which little is alive, is not.
   */
  boolean holds(Content content);

  /**
   * Reads content to its end, cuts it, and stores the pieces that are not there yet. May be called
   * from several threads; compressing, sealing and storing happen on the draft's own.
   *
   * @param data what is stored; holes are left out by whoever reads the file
   */
  Stored store(InputStream data) throws IOException;

  /** Adds a line to the list. In the order of the bytes of the paths, by one thread. */
  void list(Entry entry) throws IOException;

  /** Plain bytes that were not in the vault before, so far. */
  long newBytes();

  /**
   * Waits for everything to be stored, writes list and index, and keeps the draft for publishing.
   */
  Drafted seal(Facts facts) throws IOException;

  /** What the draft's maker knows of the whole. */
  record Facts(String kind, Instant dataTime, String consistency, Map<String, String> source) {}

  /** What was stored: the pieces, and the SHA-256 of the bytes that were read. */
  record Stored(String sha256, long bytes, List<Piece> pieces) {}
}
