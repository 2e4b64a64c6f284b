package dev.salvor.lab.up;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Logs that never fill the disk. */
final class LogFiles {
  private static final long LARGEST = 10_000_000;
  private static final int TAIL = 20_000;

  private LogFiles() {}

  /**
   * Keeps each log and its predecessor below ten megabytes. The processes append, so what is
   * emptied under them goes on from its beginning.
   */
  static void bound(Path folder) {
    try (var files = Files.list(folder)) {
      for (var log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        if (Files.size(log) > LARGEST) {
          var before = log.resolveSibling(log.getFileName() + ".1");
          Files.copy(log, before, StandardCopyOption.REPLACE_EXISTING);
          Files.write(log, new byte[0]);
        }
      }
    } catch (IOException notNow) {
      throw new UncheckedIOException(notNow);
    }
  }

  /** The last lines, indented; a sentence where there are none. */
  static String lastLines(Path log, int count) {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - TAIL));
      var bytes = new byte[(int) (file.length() - file.getFilePointer())];
      file.readFully(bytes);
      var lines = new String(bytes, StandardCharsets.UTF_8).stripTrailing().split("\n", -1);
      return Arrays.stream(lines)
          .skip(Math.max(0, lines.length - count))
          .map(line -> "    " + line)
          .collect(Collectors.joining("\n"));
    } catch (IOException none) {
      return "    (it said nothing)";
    }
  }
}
