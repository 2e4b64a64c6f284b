package dev.salvor.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A table as people read it in a terminal: aligned, without rules. */
final class Columns {
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final String GAP = "   ";

  private final String indent;
  private final List<List<String>> rows = new ArrayList<>();

  Columns(String indent) {
    this.indent = indent;
  }

  Columns row(String... cells) {
    rows.add(Arrays.asList(cells));
    return this;
  }

  List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  /** How many characters of a text are seen. */
  static int seen(String text) {
    var plain = plain(text);
    return plain.codePointCount(0, plain.length());
  }

  static String plain(String text) {
    return COLOUR.matcher(text).replaceAll("");
  }

  private String line(List<String> row) {
    var line = new StringBuilder(indent);
    for (var column = 0; column < row.size(); column++) {
      var cell = row.get(column);
      line.append(cell);
      if (column < row.size() - 1) {
        line.append(" ".repeat(width(column) - seen(cell))).append(GAP);
      }
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> row.size() > column + 1)
        .mapToInt(row -> seen(row.get(column)))
        .max()
        .orElse(0);
  }
}
