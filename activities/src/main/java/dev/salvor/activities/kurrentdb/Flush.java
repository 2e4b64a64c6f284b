package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.Pulse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;

/** Makes what was written durable. */
final class Flush {
  private Flush() {}

  /** One file or folder. */
  static void file(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Everything in a folder that is new. A file with more than one name came from a copy that was
   * flushed before; to flush it again would cost a wait for the disk each, only because of the
   * name.
   */
  static void tree(Path folder, Pulse pulse) throws IOException {
    var files = new ArrayList<Path>();
    var folders = new ArrayList<Path>();
    try (var found = Files.walk(folder)) {
      for (var path : (Iterable<Path>) found::iterator) {
        if (Files.isDirectory(path)) {
          folders.addFirst(path);
        } else if (FileStat.of(path).links() == 1) {
          files.add(path);
        }
      }
    }
    TwoAtOnce.each(files, pulse, Flush::file);
    for (var each : folders) {
      file(each);
    }
  }
}
