package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which chunk files lie in a directory, and which of them stand for which part of the log. */
final class Layout {
  private final List<ChunkName> all;
  private final List<ChunkName> newest;

  private Layout(List<ChunkName> all, List<ChunkName> newest) {
    this.all = all;
    this.newest = newest;
  }

  static Layout of(Path folder) throws IOException {
    List<ChunkName> all;
    try (var files = Files.list(folder)) {
      all =
          files
              .map(file -> ChunkName.of(file.getFileName().toString()))
              .flatMap(Optional::stream)
              .sorted()
              .toList();
    }
    return new Layout(all, newest(folder, all));
  }

  /** The latest version of each number, unless a file before it reaches over it. */
  private static List<ChunkName> newest(Path folder, List<ChunkName> all) throws IOException {
    var newest = new ArrayList<ChunkName>();
    int covered = -1;
    for (int at = 0; at < all.size(); at++) {
      var name = all.get(at);
      boolean superseded = at + 1 < all.size() && all.get(at + 1).number() == name.number();
      if (!superseded && name.number() > covered) {
        newest.add(name);
        covered = name.version() == 0 ? name.number() : end(folder, name);
      }
    }
    return newest;
  }

  private static int end(Path folder, ChunkName name) throws IOException {
    return ChunkHeader.read(folder.resolve(name.toString())).end();
  }

  /** Those that count, in order. */
  List<ChunkName> newest() {
    return newest;
  }

  /** Those that a newer version, or a merged file, has made superfluous. */
  List<ChunkName> leftovers() {
    return all.stream().filter(name -> !newest.contains(name)).toList();
  }
}
