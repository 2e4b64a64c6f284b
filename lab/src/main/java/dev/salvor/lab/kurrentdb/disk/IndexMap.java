package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Which tables make up the index, by level, and up to where they know the log.
 *
 * @param prepare the last position of a prepare in the tables; -1 where there is none
 * @param levels the tables of each level, in the order of their making
 */
record IndexMap(long prepare, long commit, List<List<String>> levels) {
  static final IndexMap EMPTY = new IndexMap(-1, -1, List.of());

  private static final int HASH = 32;

  IndexMap {
    levels = levels.stream().map(List::copyOf).toList();
  }

  /** With one more table on the lowest level. */
  IndexMap with(String table, long position) {
    var changed = copy();
    if (changed.isEmpty()) {
      changed.add(new ArrayList<>());
    }
    changed.getFirst().add(table);
    return new IndexMap(position, position, changed);
  }

  /** With one table a level higher in place of all of a level. */
  IndexMap merged(int level, String table) {
    var changed = copy();
    changed.get(level).clear();
    if (changed.size() == level + 1) {
      changed.add(new ArrayList<>());
    }
    changed.get(level + 1).add(table);
    return new IndexMap(prepare, commit, changed);
  }

  /** With another table in place of one. */
  IndexMap replaced(String old, String table) {
    var changed = copy();
    changed.forEach(level -> level.replaceAll(name -> name.equals(old) ? table : name));
    return new IndexMap(prepare, commit, changed);
  }

  private List<List<String>> copy() {
    var copy = new ArrayList<List<String>>();
    levels.forEach(level -> copy.add(new ArrayList<>(level)));
    return copy;
  }

  List<String> tables() {
    return levels.stream().flatMap(List::stream).toList();
  }

  String text() {
    var body = new StringBuilder("\n2\n%d/%d\n%d\n".formatted(prepare, commit, Integer.MAX_VALUE));
    for (int level = 0; level < levels.size(); level++) {
      for (int at = 0; at < levels.get(level).size(); at++) {
        body.append("%d,%d,%s\n".formatted(level, at, levels.get(level).get(at)));
      }
    }
    return md5(body.toString()) + body;
  }

  private static String md5(String text) {
    var bytes = Bytes.md5().digest(text.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }

  /** Reads what a node would accept. */
  static IndexMap read(Path file) throws IOException {
    var text = Files.readString(file, StandardCharsets.ISO_8859_1);
    if (text.length() <= HASH || !md5Of(text).equals(text.substring(0, HASH))) {
      throw new CorruptDatabase("The index map has another MD5");
    }
    try {
      return parsed(text.lines().skip(1).toList());
    } catch (IndexOutOfBoundsException | NumberFormatException malformed) {
      throw new CorruptDatabase("The index map is malformed: " + malformed.getMessage());
    }
  }

  private static String md5Of(String text) {
    var bytes = Bytes.md5().digest(text.substring(HASH).getBytes(StandardCharsets.ISO_8859_1));
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }

  private static IndexMap parsed(List<String> lines) throws CorruptDatabase {
    int version = Integer.parseInt(lines.getFirst());
    var positions = lines.get(1).split("/", -1);
    var levels = new ArrayList<List<String>>();
    for (var line : lines.subList(version > 1 ? 3 : 2, lines.size())) {
      place(line.split(",", -1), levels);
    }
    return new IndexMap(Long.parseLong(positions[0]), Long.parseLong(positions[1]), levels);
  }

  private static void place(String[] parts, List<List<String>> levels) throws CorruptDatabase {
    int level = Integer.parseInt(parts[0]);
    while (levels.size() <= level) {
      levels.add(new ArrayList<>());
    }
    if (Integer.parseInt(parts[1]) != levels.get(level).size()) {
      throw new CorruptDatabase("The index map has a gap in level " + level);
    }
    levels.get(level).add(parts[2]);
  }
}
