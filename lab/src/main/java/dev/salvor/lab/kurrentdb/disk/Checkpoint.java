package dev.salvor.lab.kurrentdb.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Eight bytes that say how far something has come; -1 where it has not begun. The file stays open
 * for as long as the node runs, as the server's does.
 */
public final class Checkpoint implements Closeable {
  public static final long NONE = -1;

  private final FileChannel channel;
  private long value;

  private Checkpoint(FileChannel channel, long value) {
    this.channel = channel;
    this.value = value;
  }

  /** Opens one, made with a first value where it is missing. */
  static Checkpoint open(Path file, long first) throws IOException {
    if (!Files.exists(file)) {
      write(file, first);
    }
    long value = read(file);
    return new Checkpoint(FileChannel.open(file, StandardOpenOption.WRITE), value);
  }

  /** Reads one. */
  public static long read(Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    if (bytes.length != Long.BYTES) {
      throw new CorruptDatabase(
          "%s has %d bytes instead of 8".formatted(file.getFileName(), bytes.length));
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  /** Writes one that nobody has open. */
  public static void write(Path file, long value) throws IOException {
    Files.write(file, bytes(value).array());
  }

  private static ByteBuffer bytes(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).flip();
  }

  synchronized long get() {
    return value;
  }

  /** Writes it in place, as the server does. */
  synchronized void set(long newValue) throws IOException {
    Bytes.write(channel, 0, bytes(newValue));
    value = newValue;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
