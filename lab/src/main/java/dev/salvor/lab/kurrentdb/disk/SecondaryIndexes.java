package dev.salvor.lab.kurrentdb.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The database of secondary indexes: a file that is changed in place all the time, with a log
 * beside it, so that no copy of a running node's is whole. Here both only look the part.
 */
public final class SecondaryIndexes implements Closeable {
  private static final int BLOCK = 4096;
  private static final int BLOCKS = 64;
  private static final int LOG_BLOCKS = 16;

  private final FileChannel database;
  private final FileChannel log;
  private long writes;

  private SecondaryIndexes(FileChannel database, FileChannel log) {
    this.database = database;
    this.log = log;
  }

  /** Makes what is missing. */
  public static SecondaryIndexes open(Path folder) throws IOException {
    var opened = new SecondaryIndexes(file(folder, "kurrent.ddb"), file(folder, "kurrent.ddb.wal"));
    Bytes.write(opened.database, 8, ByteBuffer.wrap("DUCK".getBytes(StandardCharsets.US_ASCII)));
    opened.note(0);
    return opened;
  }

  private static FileChannel file(Path folder, String name) throws IOException {
    return FileChannel.open(
        folder.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Takes an event in: the log grows, and the database changes somewhere in its middle. */
  public synchronized void note(long position) throws IOException {
    long at = 1 + writes++ % BLOCKS;
    Bytes.write(database, at * BLOCK, filled(position));
    Bytes.write(log, writes % LOG_BLOCKS * BLOCK, filled(position));
  }

  private static ByteBuffer filled(long position) {
    var block = ByteBuffer.allocate(BLOCK);
    while (block.hasRemaining()) {
      block.putLong(position);
    }
    return block.flip();
  }

  @Override
  public void close() throws IOException {
    database.close();
    log.close();
  }
}
