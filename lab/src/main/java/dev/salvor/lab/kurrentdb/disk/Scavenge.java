package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Gives the room back that old events take: each stream keeps its last ones. Chunks are rewritten,
 * small neighbours merged, and the index loses what is gone. One chunk a call, so that it can be
 * stopped between two and go on there.
 */
public final class Scavenge {
  /** So many events of each stream are kept. */
  static final int KEPT = 20;

  private final TransactionLog log;
  private final TableIndex index;
  private final ScavengingDatabase progress;
  private final List<Integer> left = new ArrayList<>();

  private Scavenge(TransactionLog log, TableIndex index) {
    this.log = log;
    this.index = index;
    this.progress = new ScavengingDatabase(index.folder());
  }

  /** Whether one was stopped, and the next goes on where it left off. */
  public static boolean isMidway(TableIndex index) throws IOException {
    return new ScavengingDatabase(index.folder()).next() > 0;
  }

  /** Begins anew, or goes on. */
  public static Scavenge begin(TransactionLog log, TableIndex index) throws IOException {
    var scavenge = new Scavenge(log, index);
    int next = scavenge.progress.next();
    scavenge.progress.begin();
    log.completed().stream()
        .map(chunk -> chunk.header().start())
        .filter(start -> start >= next)
        .forEach(scavenge.left::add);
    return scavenge;
  }

  /** Does the next chunk; says whether there was one. */
  public boolean next() throws IOException {
    if (left.isEmpty()) {
      merge();
      progress.reached(0);
      progress.end();
      return false;
    }
    int start = left.removeFirst();
    for (var chunk : log.completed()) {
      if (chunk.header().start() == start) {
        rewrite(chunk);
      }
    }
    progress.reached(start + 1);
    return true;
  }

  /** Ends it before its time. */
  public void stop() throws IOException {
    progress.end();
  }

  private void rewrite(Chunk chunk) throws IOException {
    var records = chunk.records(0);
    var kept = records.stream().filter(this::isKept).toList();
    if (kept.size() == records.size()) {
      return;
    }
    Set<Long> gone = new HashSet<>();
    records.stream().map(LogRecord::position).forEach(gone::add);
    kept.stream().map(LogRecord::position).forEach(gone::remove);
    log.replace(write(chunk.header().rewritten(chunk.header().end()), kept), List.of(chunk));
    index.forget(gone::contains);
  }

  private boolean isKept(LogRecord record) {
    return !record.isEvent() || record.number() > index.last(record.stream()) - KEPT;
  }

  private Chunk write(ChunkHeader header, List<LogRecord> kept) throws IOException {
    return Chunk.rewrite(temporary(), header, kept);
  }

  private Path temporary() {
    return log.folder().resolve(UUID.randomUUID() + ".scavenge.tmp");
  }

  /** Scavenged neighbours that fit into one file become one. */
  private void merge() throws IOException {
    var group = new ArrayList<Chunk>();
    for (var chunk : log.completed()) {
      if (!joins(group, chunk)) {
        merge(group);
        group.clear();
      }
      if (chunk.header().scavenged()) {
        group.add(chunk);
      }
    }
    merge(group);
  }

  private static boolean joins(List<Chunk> group, Chunk chunk) {
    int together = group.stream().mapToInt(Chunk::written).sum() + chunk.written();
    return chunk.header().scavenged() && together <= chunk.header().chunkSize();
  }

  private void merge(List<Chunk> group) throws IOException {
    if (group.size() < 2) {
      return;
    }
    var kept = new ArrayList<LogRecord>();
    for (var chunk : group) {
      kept.addAll(chunk.records(0));
    }
    var header = group.getFirst().header().rewritten(group.getLast().header().end());
    log.replace(write(header, kept), List.copyOf(group));
  }
}
