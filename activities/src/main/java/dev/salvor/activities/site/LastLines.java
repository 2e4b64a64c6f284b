package dev.salvor.activities.site;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of what a command printed: most of them say there what matters. */
final class LastLines {
  private static final int BYTES = 8192;
  private static final int LINES = 20;
  private static final int LONGEST = 200;

  private LastLines() {}

  /** The last lines that say something, each of a length that people read. */
  static List<String> of(Path file) throws IOException {
    try (var content = new RandomAccessFile(file.toFile(), "r")) {
      var from = Math.max(0, content.length() - BYTES);
      content.seek(from);
      var bytes = new byte[(int) Math.min(BYTES, content.length() - from)];
      content.readFully(bytes);
      var said =
          new String(bytes, StandardCharsets.UTF_8)
              .lines()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .map(LastLines::readable)
              .toList();
      return said.subList(Math.max(0, said.size() - LINES), said.size());
    }
  }

  private static String readable(String line) {
    var clean = line.replaceAll("\\p{Cntrl}", " ");
    return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
  }
}
