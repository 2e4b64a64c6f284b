package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The file of the index map, which is deleted before the new one takes its name. */
final class MapFile {
  private final Path file;
  private final Runnable swap;

  MapFile(Path file, Runnable swap) {
    this.file = file;
    this.swap = swap;
  }

  void write(IndexMap map) throws IOException {
    var temporary = file.resolveSibling(UUID.randomUUID() + ".indexmap.tmp");
    Files.writeString(temporary, map.text(), StandardCharsets.US_ASCII);
    Files.deleteIfExists(file);
    swap.run();
    Files.move(temporary, file);
  }

  boolean exists() {
    return Files.exists(file);
  }

  IndexMap read() throws IOException {
    return IndexMap.read(file);
  }
}
