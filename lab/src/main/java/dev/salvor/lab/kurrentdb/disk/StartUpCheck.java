package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a node looks at before it starts on a directory, and what it puts right. */
public final class StartUpCheck {
  private final Path folder;
  private final int chunkSize;
  private final long writer;
  private final Layout layout;
  private final long last;

  private StartUpCheck(Path folder, int chunkSize, long writer) throws IOException {
    this.folder = folder;
    this.chunkSize = chunkSize;
    this.writer = writer;
    layout = Layout.of(folder);
    last = writer / chunkSize;
  }

  /** Looks; a node that cannot start says why. An empty directory is good. */
  public static void of(Path folder, int chunkSize) throws IOException {
    removeTemporary(folder);
    if (!Files.exists(folder.resolve("writer.chk"))) {
      expectNothing(folder);
      return;
    }
    long writer = Checkpoint.read(folder.resolve("writer.chk"));
    expectNotBeyond(folder, "chaser.chk", writer);
    expectNotBeyond(folder, "epoch.chk", writer);
    new StartUpCheck(folder, chunkSize, writer).chunks();
  }

  private static void removeTemporary(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        if (file.toString().endsWith(".tmp")) {
          Files.delete(file);
        }
      }
    }
  }

  private static void expectNothing(Path folder) throws IOException {
    if (!Layout.of(folder).newest().isEmpty()) {
      throw new CorruptDatabase("There are chunks, but no writer.chk");
    }
  }

  private static void expectNotBeyond(Path folder, String name, long writer) throws IOException {
    var file = folder.resolve(name);
    if (Files.exists(file) && Checkpoint.read(file) > writer) {
      throw new CorruptDatabase(
          "Prefix/chaser inconsistency: %s is beyond writer.chk".formatted(name));
    }
  }

  private void chunks() throws IOException {
    int next = 0;
    for (var name : layout.newest()) {
      next = look(name, next);
    }
    if (next < last || (next == last && !isAtBoundary())) {
      throw new CorruptDatabase("Chunk #%06d is missing".formatted(next));
    }
    remove(layout.leftovers());
  }

  private boolean isAtBoundary() {
    return writer % chunkSize == 0;
  }

  /** Looks at one and says which number has to come behind it. */
  private int look(ChunkName name, int expected) throws IOException {
    if (name.number() > last) {
      beyond(name);
      return expected;
    }
    if (name.number() != expected) {
      throw new CorruptDatabase("Chunk #%06d is missing".formatted(expected));
    }
    var file = folder.resolve(name.toString());
    var header = ChunkHeader.read(file);
    expectOurs(header, name);
    if (header.end() >= last) {
      expectLast(name, header);
    } else {
      expectCompleted(name, header);
    }
    return header.end() + 1;
  }

  private void expectCompleted(ChunkName name, ChunkHeader header) throws IOException {
    var file = folder.resolve(name.toString());
    var footer = ChunkFooter.read(file);
    if (!footer.completed() && !isFull(header)) {
      throw new CorruptDatabase(name + " should be completed");
    }
    if (footer.completed() && !footer.fits(Files.size(file))) {
      throw new CorruptDatabase(
          "%s should have another size than its %d bytes".formatted(name, Files.size(file)));
    }
  }

  /**
   * A chunk that was filled to its very end may wait for its completion while no other is there.
   */
  private boolean isFull(ChunkHeader header) {
    return isAtBoundary()
        && header.end() + 1 == last
        && layout.newest().stream().noneMatch(name -> name.number() == last);
  }

  private void expectOurs(ChunkHeader header, ChunkName name) throws CorruptDatabase {
    if (header.minCompatible() > ChunkHeader.NEWEST || header.minCompatible() < 2) {
      throw new CorruptDatabase("%s is of version %d".formatted(name, header.minCompatible()));
    }
    if (header.chunkSize() != chunkSize) {
      throw new CorruptDatabase(
          "%s has chunk size %d instead of %d".formatted(name, header.chunkSize(), chunkSize));
    }
    if (header.start() != name.number() || header.end() < header.start()) {
      throw new CorruptDatabase(
          "%s says that it is %d to %d".formatted(name, header.start(), header.end()));
    }
  }

  private void expectLast(ChunkName name, ChunkHeader header) throws CorruptDatabase {
    if (header.scavenged() && writer != header.firstPosition()) {
      throw new CorruptDatabase(
          "The last chunk %s is scavenged, and the writer is inside of it".formatted(name));
    }
  }

  private void beyond(ChunkName name) throws IOException {
    if (!name.equals(ChunkName.first(Math.toIntExact(last + 1)))) {
      throw new CorruptDatabase("Unexpected files: " + name);
    }
    Files.delete(folder.resolve(name.toString()));
  }

  private void remove(List<ChunkName> leftovers) throws IOException {
    for (var name : leftovers) {
      Files.delete(folder.resolve(name.toString()));
    }
  }
}
