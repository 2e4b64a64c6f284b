package dev.salvor.activities.vault.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Keeps objects that fit into memory. Names are paths with slashes; what once has a name never
 * changes, it can only be deleted. Whoever lists or reads sees everything that was created before.
 * All methods may be called from several threads.
 *
 * <p>Trouble that may pass is a plain {@link IOException}. What only a person can mend is one of
 * its kinds: {@link StorageRefused} (rights, keys, a name that does not exist), {@link
 * StorageFull}.
 */
public interface Storage extends Closeable {
  /**
   * Creates an object, whole and durable, or not at all. Returns false, and leaves what is there,
   * where something has the name already; of several who race for a name one wins. After an
   * exception the object may be there all the same, whole: its storage's answer was lost then.
   * Whoever repeats the call is told false, and may compare.
   *
   * @param bytes from its position to its limit, neither of which is moved
   * @param sha256 of the bytes, in hex: storage that can check it on arrival does
   */
  boolean create(String name, ByteBuffer bytes, String sha256) throws IOException;

  /**
   * Reads an object whole. Throws {@link java.nio.file.NoSuchFileException} where nothing has the
   * name. A connection that is cut in the middle is an {@link IOException}, never a short answer.
   */
  byte[] read(String name) throws IOException;

  /**
   * Reads a part of an object into the beginning of an array, as {@link #read(String)}. Throws
   * {@link java.io.EOFException} where it ends earlier.
   */
  void read(String name, long from, int length, byte[] into) throws IOException;

  /** Reads a part of an object into an array of its own. */
  default byte[] read(String name, long from, int length) throws IOException {
    var bytes = new byte[length];
    read(name, from, length, bytes);
    return bytes;
  }

  /** How many bytes that nobody wants are rather read than a second part asked for. */
  int gap();

  /**
   * Tells everything below a folder, however deep, sorted by the bytes of the names, one after the
   * other: nothing is kept in memory. Nothing where the folder is absent. Some services that speak
   * S3 sort what is below {@code a} before {@code a-b}; names as a vault has them, where no
   * folder's name begins a sibling's, are in order there too.
   */
  void list(String folder, Consumer<Found> each) throws IOException;

  /** Deletes an object; one that is not there is no failure. */
  void delete(String name) throws IOException;

  /**
   * Looks whether objects can be read, and where asked, created; throws what would be in the way.
   */
  void probe(boolean writing) throws IOException;

  /**
   * An object that was found.
   *
   * @param name its whole name
   * @param bytes its size
   * @param createdAt by the clock of the storage
   */
  record Found(String name, long bytes, Instant createdAt) {}
}
