package dev.salvor.activities.redis;

import java.util.List;
import java.util.regex.Pattern;

/** The manifest of an append-only file: lines of {@code file NAME seq NUMBER type b|h|i}. */
final class AppendOnlyManifest {
  private static final Pattern LINE =
      Pattern.compile("file (\"?)([^/\"]+)\\1 seq \\d+ type ([bhi])\\b.*");

  private AppendOnlyManifest() {}

  /** The increments it names, oldest first; those that a rewrite has left behind come first. */
  static List<String> increments(String text) {
    return text.lines()
        .map(String::strip)
        .map(LINE::matcher)
        .filter(line -> line.matches() && !line.group(3).equals("b"))
        .map(line -> line.group(2))
        .filter(name -> name.endsWith(".incr.aof"))
        .toList();
  }
}
