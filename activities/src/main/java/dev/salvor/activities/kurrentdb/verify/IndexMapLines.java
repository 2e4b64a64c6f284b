package dev.salvor.activities.kurrentdb.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The lines of an index map, after its MD5. */
final class IndexMapLines {
  private static final Pattern VERSION = Pattern.compile("([12])");
  private static final Pattern CHECKPOINTS = Pattern.compile("(-?[0-9]{1,19})/(-?[0-9]{1,19})");
  private static final Pattern LEVEL = Pattern.compile("(-?[0-9]{1,10})");
  private static final Pattern TABLE =
      Pattern.compile("([0-9]{1,7}),([0-9]{1,7}),([0-9A-Za-z][0-9A-Za-z.-]*)");

  private final List<String> lines;
  private int next;

  IndexMapLines(byte[] content, int from) throws Malformed {
    var text = new String(content, from, content.length - from, StandardCharsets.US_ASCII);
    lines = List.of(text.split("\r?\n", -1));
    if (!lines.getFirst().isEmpty()) {
      throw new Malformed("Expected a new line after the MD5, found more in the same one");
    }
    next = 1;
  }

  IndexMap read(String md5) throws Malformed {
    try {
      int version = Integer.parseInt(line(VERSION, "the version 1 or 2").group(1));
      var checkpoints = line(CHECKPOINTS, "two positions with a slash between them");
      long prepare = Long.parseLong(checkpoints.group(1));
      long commit = Long.parseLong(checkpoints.group(2));
      int level =
          version > 1
              ? Integer.parseInt(line(LEVEL, "the highest level that is merged").group(1))
              : Integer.MAX_VALUE;
      return new IndexMap(md5, version, prepare, commit, level, tables());
    } catch (NumberFormatException tooLarge) {
      throw new Malformed("Expected numbers in line %d, found one that is too large", next);
    }
  }

  private List<IndexMap.Table> tables() throws Malformed {
    var tables = new ArrayList<IndexMap.Table>();
    while (next < lines.size() && !(next == lines.size() - 1 && lines.getLast().isEmpty())) {
      var line = line(TABLE, "level,position,table");
      tables.add(
          new IndexMap.Table(
              Integer.parseInt(line.group(1)), Integer.parseInt(line.group(2)), line.group(3)));
    }
    requireNoGaps(tables);
    return tables;
  }

  private static void requireNoGaps(List<IndexMap.Table> tables) throws Malformed {
    Map<Integer, BitSet> levels = new HashMap<>();
    for (var table : tables) {
      var taken = levels.computeIfAbsent(table.level(), each -> new BitSet());
      if (taken.get(table.position())) {
        throw new Malformed(
            "Expected one table at position %d of level %d, found two",
            table.position(), table.level());
      }
      taken.set(table.position());
    }
    for (var level : levels.entrySet()) {
      int gap = level.getValue().nextClearBit(0);
      if (gap < level.getValue().length()) {
        throw new Malformed(
            "Expected a table at position %d of level %d, found none before the next one",
            gap, level.getKey());
      }
    }
  }

  private MatchResult line(Pattern form, String what) throws Malformed {
    var line = next < lines.size() ? lines.get(next) : "";
    next++;
    var match = form.matcher(line);
    if (!match.matches()) {
      throw new Malformed(
          "Expected %s in line %d, found '%s'", what, next, IndexMap.printable(line));
    }
    return match.toMatchResult();
  }
}
