package dev.salvor.bench.kurrentdb;

import dev.salvor.lab.kurrentdb.disk.TableIndex;
import dev.salvor.lab.kurrentdb.disk.TransactionLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A database in chunks of 1 MiB, with its index beside it, as the stand-in's own writer makes it:
 * completed chunks and one that is being written, tables that are merged now and then, checkpoints.
 * No server runs: what is copied stands still, for whoever copies it.
 */
final class GrowingDatabase implements AutoCloseable {
  static final int CHUNK = 1 << 20;

  private static final int CHUNK_VERSION = 4;
  private static final int TABLE = 10_000;
  private static final int STREAMS = 2_000;
  private static final int EVENT = 8_000;

  private final SplittableRandom random = new SplittableRandom(1);
  private final Path folder;
  private final TransactionLog log;
  private final TableIndex index;

  private GrowingDatabase(Path folder, TransactionLog log, TableIndex index) {
    this.folder = folder;
    this.log = log;
    this.index = index;
  }

  /** Makes one in {@code db} and {@code index} of a folder, with so many bytes of a log. */
  static GrowingDatabase of(Path folder, long bytes) throws IOException {
    var db = Files.createDirectories(folder.resolve("db"));
    var log = TransactionLog.open(db, CHUNK, CHUNK_VERSION);
    var index = TableIndex.open(folder.resolve("index"), log, TABLE, () -> {});
    var database = new GrowingDatabase(folder, log, index);
    log.beginEpoch("{\"epochNumber\":0,\"epochId\":\"%s\"}".formatted(new UUID(0, 1)));
    database.grow(bytes);
    return database;
  }

  /** Appends events that nothing can compress, until the log has so many bytes more. */
  void grow(long bytes) throws IOException {
    var data = new byte[EVENT];
    for (long until = log.writer() + bytes; log.writer() < until; ) {
      random.nextBytes(data);
      var stream = "order-" + random.nextInt(STREAMS);
      index.add(log.append(stream, index.last(stream) + 1, data.clone()));
    }
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
