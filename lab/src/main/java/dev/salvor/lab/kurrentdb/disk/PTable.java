package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A sorted part of the index: a file that is written once, with a bloom filter beside it. */
final class PTable {
  private static final int HEADER = 128;
  private static final int FOOTER = 128;
  private static final byte FILE_TYPE = 1;
  private static final byte VERSION = 4;

  private PTable() {}

  /** Writes a table and its filter, and names it. */
  static String write(Path folder, List<IndexEntry> entries) throws IOException {
    var sorted = entries.stream().sorted(IndexEntry.ORDER).toList();
    var name = UUID.randomUUID().toString();
    seal(folder.resolve(name), bytes(sorted));
    Files.write(folder.resolve(name + ".bloomfilter"), BloomFilter.of(sorted));
    return name;
  }

  private static void seal(Path file, ByteBuffer bytes) throws IOException {
    var digest = Bytes.md5();
    digest.update(bytes.duplicate().flip());
    bytes.put(digest.digest()).flip();
    try (var channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Bytes.write(channel, 0, bytes);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
  }

  private static ByteBuffer bytes(List<IndexEntry> sorted) {
    int midpoints = sorted.isEmpty() ? 0 : 2;
    int size = HEADER + (sorted.size() + midpoints) * IndexEntry.SIZE + FOOTER + ChunkFooter.MD5;
    var bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, FILE_TYPE).put(1, VERSION).position(HEADER);
    sorted.forEach(
        entry -> bytes.putLong(entry.number()).putLong(entry.stream()).putLong(entry.position()));
    for (int at = 0; at < midpoints; at++) {
      int index = at * (sorted.size() - 1);
      bytes.putLong(sorted.get(index).number()).putLong(sorted.get(index).stream()).putLong(index);
    }
    int footer = bytes.position();
    bytes.put(footer, FILE_TYPE).put(footer + 1, VERSION).putInt(footer + 2, midpoints);
    return bytes.position(footer + FOOTER);
  }

  /** Reads a table; a node has looked at its MD5 before. */
  static List<IndexEntry> read(Path file) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int footer = bytes.limit() - ChunkFooter.MD5 - FOOTER;
    int count = (footer - HEADER) / IndexEntry.SIZE - bytes.getInt(footer + 2);
    var entries = new ArrayList<IndexEntry>(count);
    for (int at = 0; at < count; at++) {
      int entry = HEADER + at * IndexEntry.SIZE;
      entries.add(
          new IndexEntry(
              bytes.getLong(entry + 8), bytes.getLong(entry), bytes.getLong(entry + 16)));
    }
    return entries;
  }

  /** Says why a node does not take a table; nothing where it does. */
  static String fault(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "table %s is missing".formatted(file.getFileName());
    }
    if (!Bytes.endsWithItsMd5(file)) {
      return "table %s has another MD5".formatted(file.getFileName());
    }
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    boolean known = bytes.limit() >= HEADER && bytes.get(0) == FILE_TYPE && bytes.get(1) > 1;
    return known && bytes.get(1) <= VERSION
        ? ""
        : "table %s is of a version that is not supported".formatted(file.getFileName());
  }
}
