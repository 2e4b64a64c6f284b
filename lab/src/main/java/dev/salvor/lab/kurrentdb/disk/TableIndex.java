package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The index of one node: tables that are flushed from memory, and merged when they are many. */
public final class TableIndex {
  /** So many tables of one level become one of the next. */
  private static final int TABLES_A_LEVEL = 4;

  /** So many events later the filter of existing streams is written again. */
  private static final int SAVE_EVERY = 250;

  private final Path folder;
  private final int tableSize;
  private final MapFile mapFile;
  private final StreamExistence existence;
  private final List<IndexEntry> memory = new ArrayList<>();
  private final Map<String, Long> lastNumbers = new HashMap<>();
  private IndexMap map;
  private boolean rebuilt;

  private TableIndex(Path folder, int tableSize, MapFile mapFile) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.tableSize = tableSize;
    this.mapFile = mapFile;
    this.existence = StreamExistence.open(folder.resolve("stream-existence"));
    this.map = IndexMap.EMPTY;
  }

  /**
   * Opens it, or builds it anew from the log where a node would throw it away.
   *
   * @param tableSize how many entries are kept in memory before they become a table
   * @param swap what happens between the deletion of the old map and the renaming of the new one
   */
  public static TableIndex open(Path folder, TransactionLog log, int tableSize, Runnable swap)
      throws IOException {
    var index = new TableIndex(folder, tableSize, new MapFile(folder.resolve("indexmap"), swap));
    index.load(log.chaserAtStart());
    index.removeStrangers();
    for (var record : log.from(0)) {
      index.read(record);
    }
    return index;
  }

  private void load(long chaser) throws IOException {
    var fault = IndexFaults.of(folder, chaser);
    if (!fault.isEmpty()) {
      rebuilt = true;
      mapFile.write(IndexMap.EMPTY);
    } else if (mapFile.exists()) {
      map = mapFile.read();
    } else {
      rebuilt = chaser > 0;
      mapFile.write(map);
    }
  }

  private void removeStrangers() throws IOException {
    Set<String> known = new HashSet<>(Set.of("indexmap", "stream-existence", "scavenging"));
    map.tables().forEach(table -> known.addAll(List.of(table, table + ".bloomfilter")));
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        if (!known.contains(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    }
  }

  private void read(LogRecord record) throws IOException {
    if (record.position() > map.commit()) {
      add(record);
    } else if (record.isEvent()) {
      lastNumbers.merge(record.stream(), record.number(), Math::max);
      existence.add(IndexEntry.hash(record.stream()));
    }
  }

  /** Takes an event in; the table that it completes is written. */
  public synchronized void add(LogRecord record) throws IOException {
    if (!record.isEvent() || record.number() <= last(record.stream())) {
      return;
    }
    lastNumbers.merge(record.stream(), record.number(), Math::max);
    memory.add(IndexEntry.of(record));
    existence.add(IndexEntry.hash(record.stream()));
    if (memory.size() % SAVE_EVERY == 0) {
      existence.save(record.position());
    }
    if (memory.size() >= tableSize) {
      flush();
    }
  }

  private void flush() throws IOException {
    var table = PTable.write(folder, memory);
    long position = memory.getLast().position();
    memory.clear();
    become(map.with(table, position));
    for (int level = 0; level < map.levels().size(); level++) {
      if (map.levels().get(level).size() >= TABLES_A_LEVEL) {
        merge(level);
      }
    }
  }

  private void merge(int level) throws IOException {
    var old = map.levels().get(level);
    var entries = new ArrayList<IndexEntry>();
    for (var table : old) {
      entries.addAll(PTable.read(folder.resolve(table)));
    }
    become(map.merged(level, PTable.write(folder, entries)));
    remove(old);
  }

  /** Merges every table into one, as an operator may order. */
  public synchronized void mergeAll() throws IOException {
    for (int level = 0; level < map.levels().size(); level++) {
      if (!map.levels().get(level).isEmpty() && map.tables().size() > 1) {
        merge(level);
      }
    }
  }

  /** Rewrites the tables without the entries of events that are gone. */
  synchronized void forget(Predicate<Long> gone) throws IOException {
    for (var table : map.tables()) {
      var entries = PTable.read(folder.resolve(table));
      var kept = entries.stream().filter(entry -> !gone.test(entry.position())).toList();
      if (kept.size() < entries.size()) {
        become(map.replaced(table, PTable.write(folder, kept)));
        remove(List.of(table));
      }
    }
  }

  private void become(IndexMap changed) throws IOException {
    mapFile.write(changed);
    map = changed;
  }

  private void remove(List<String> tables) throws IOException {
    for (var table : tables) {
      Files.deleteIfExists(folder.resolve(table));
      Files.deleteIfExists(folder.resolve(table + ".bloomfilter"));
    }
  }

  /** The number of a stream's last event; -1 where it has none. */
  public synchronized long last(String stream) {
    return lastNumbers.getOrDefault(stream, -1L);
  }

  public Path folder() {
    return folder;
  }

  /** Whether the index that was found had to be thrown away. */
  public boolean wasRebuilt() {
    return rebuilt;
  }
}
