package dev.salvor.lab.kurrentdb.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** The chunk files that make up one log, by the numbers they begin with. */
final class Chunks implements Closeable {
  private final Path folder;
  private final TreeMap<Integer, Chunk> chunks = new TreeMap<>();

  private Chunks(Path folder) {
    this.folder = folder;
  }

  /** Opens those that stand for the log up to the writer. */
  static Chunks open(Path folder, long writer) throws IOException {
    var opened = new Chunks(folder);
    for (var name : Layout.of(folder).newest()) {
      opened.reopen(folder.resolve(name.toString()), writer);
    }
    return opened;
  }

  private void reopen(Path file, long writer) throws IOException {
    var header = ChunkHeader.read(file);
    boolean ongoing = header.endPosition() > writer || !ChunkFooter.read(file).completed();
    chunks.put(
        header.start(),
        ongoing && !header.scavenged() ? Chunk.reopen(file, writer) : Chunk.open(file));
  }

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  /** The one in which the log ends. */
  Chunk last() {
    return chunks.lastEntry().getValue();
  }

  /** The one that has the chunk of that number. */
  Chunk at(int number) {
    return chunks.floorEntry(number).getValue();
  }

  /** The number of the chunk that comes behind all others. */
  int next() {
    return chunks.isEmpty() ? 0 : last().header().end() + 1;
  }

  void create(ChunkHeader header) throws IOException {
    chunks.put(header.start(), Chunk.create(folder, ChunkName.first(header.start()), header));
  }

  /** Takes a completed file in, under the name it has elsewhere. */
  Chunk adopt(String name, byte[] content) throws IOException {
    var beside = Files.write(folder.resolve(name + ".tmp"), content);
    var chunk = Chunk.open(Files.move(beside, folder.resolve(name)));
    chunks.put(chunk.header().start(), chunk);
    return chunk;
  }

  /** Deletes every file that has the chunk of that number or one behind it. */
  void dropFrom(int number) throws IOException {
    while (!chunks.isEmpty() && last().header().end() >= number) {
      var dropped = Objects.requireNonNull(chunks.pollLastEntry()).getValue();
      dropped.close();
      Files.delete(dropped.file());
    }
  }

  List<Chunk> completed() {
    return chunks.values().stream().filter(Chunk::isCompleted).toList();
  }

  /** Those that reach beyond a position. */
  List<Chunk> beyond(long position) {
    return chunks.values().stream()
        .filter(chunk -> chunk.header().endPosition() > position)
        .toList();
  }

  /** Has a file that was written beside stand for the chunks it covers; the old files go. */
  void replace(Chunk written, List<Chunk> replaced) throws IOException {
    var name = nameAfter(replaced.getFirst());
    var file = Files.move(written.file(), folder.resolve(name.toString()));
    written.close();
    for (var old : replaced) {
      chunks.remove(old.header().start());
    }
    chunks.put(written.header().start(), Chunk.open(file));
    for (var old : replaced) {
      old.close();
      Files.delete(old.file());
    }
  }

  private static ChunkName nameAfter(Chunk chunk) {
    return ChunkName.of(chunk.file().getFileName().toString()).orElseThrow().next();
  }

  @Override
  public void close() throws IOException {
    for (var chunk : chunks.values()) {
      chunk.close();
    }
  }
}
