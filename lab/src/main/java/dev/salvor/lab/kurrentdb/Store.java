package dev.salvor.lab.kurrentdb;

import dev.salvor.lab.kurrentdb.disk.LogRecord;
import dev.salvor.lab.kurrentdb.disk.Scavenge;
import dev.salvor.lab.kurrentdb.disk.SecondaryIndexes;
import dev.salvor.lab.kurrentdb.disk.Slice;
import dev.salvor.lab.kurrentdb.disk.TableIndex;
import dev.salvor.lab.kurrentdb.disk.TransactionLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What a node has: a log and its index. */
final class Store implements Closeable {
  private static final int STREAMS = 2_000;

  private final TransactionLog log;
  private final TableIndex index;
  private final Optional<SecondaryIndexes> secondary;

  private Store(TransactionLog log, TableIndex index, Optional<SecondaryIndexes> secondary) {
    this.log = log;
    this.index = index;
    this.secondary = secondary;
  }

  static Store open(NodeSettings settings, Holds holds) throws IOException {
    var version = settings.version();
    if (version.isTagged()) {
      TransactionLog.tag(settings.db());
    }
    var log = TransactionLog.open(settings.db(), settings.chunkSize(), version.ofChunks());
    Runnable swap = () -> holds.pass(Holds.INDEX_MAP);
    var index = TableIndex.open(settings.index(), log, settings.tableSize(), swap);
    return new Store(
        log,
        index,
        settings.secondaryIndexes()
            ? Optional.of(SecondaryIndexes.open(settings.db()))
            : Optional.empty());
  }

  /** Appends events of about that size to streams at random. */
  void write(int events, int size, RandomGenerator random) throws IOException {
    for (int at = 0; at < events; at++) {
      append("order-" + random.nextInt(STREAMS), data(size, random));
    }
  }

  private static byte[] data(int size, RandomGenerator random) {
    var words = new StringBuilder();
    while (words.length() < size) {
      words.append(Integer.toString(random.nextInt(1 << 20), 36)).append(' ');
    }
    return words.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private synchronized void append(String stream, byte[] data) throws IOException {
    var record = log.append(stream, index.last(stream) + 1, data);
    index.add(record);
    if (secondary.isPresent()) {
      secondary.get().note(record.position());
    }
  }

  synchronized void beginEpoch(String json) throws IOException {
    log.beginEpoch(json);
  }

  Slice after(long position, int most) throws IOException {
    return log.after(position, most);
  }

  synchronized void take(Slice slice) throws IOException {
    for (LogRecord record : log.take(slice)) {
      index.add(record);
    }
  }

  synchronized void mergeIndexes() throws IOException {
    index.mergeAll();
  }

  boolean isMidScavenge() throws IOException {
    return Scavenge.isMidway(index);
  }

  synchronized void completeChunk() throws IOException {
    log.completeChunk();
  }

  Scavenge beginScavenge() throws IOException {
    return Scavenge.begin(log, index);
  }

  TransactionLog log() {
    return log;
  }

  TableIndex index() {
    return index;
  }

  @Override
  public synchronized void close() throws IOException {
    if (secondary.isPresent()) {
      secondary.get().close();
    }
    log.close();
  }
}
