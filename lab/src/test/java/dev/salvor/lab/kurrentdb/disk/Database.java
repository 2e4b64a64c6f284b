package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A node's directory, as a test fills and damages it. */
final class Database implements AutoCloseable {
  static final int CHUNK_SIZE = 16_384;
  static final int TABLE_SIZE = 100;

  final Path folder;
  TransactionLog log;
  TableIndex index;

  Database(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    log = TransactionLog.open(folder, CHUNK_SIZE, ChunkHeader.NEWEST);
    index = TableIndex.open(folder.resolve("index"), log, TABLE_SIZE, () -> {});
  }

  /** Writes so many events to each of ten streams. */
  Database filled(int eventsAStream) throws IOException {
    for (int at = 0; at < eventsAStream * 10; at++) {
      var stream = "stream-" + at % 10;
      var data = "event %d".formatted(at).getBytes(StandardCharsets.US_ASCII);
      index.add(log.append(stream, index.last(stream) + 1, data));
    }
    return this;
  }

  Database scavenged() throws IOException {
    log.completeChunk();
    var scavenge = Scavenge.begin(log, index);
    boolean more = true;
    while (more) {
      more = scavenge.next();
    }
    return this;
  }

  /** Ends and starts again, as a node does: with every check. */
  void restart() throws IOException {
    close();
    StartUpCheck.of(folder, CHUNK_SIZE);
    Verification.of(folder).run();
    log = TransactionLog.open(folder, CHUNK_SIZE, ChunkHeader.NEWEST);
    index = TableIndex.open(folder.resolve("index"), log, TABLE_SIZE, () -> {});
  }

  /** Where every event lies that is left. */
  List<String> events() throws IOException {
    return log.from(0).stream()
        .filter(LogRecord::isEvent)
        .map(record -> record.stream() + " " + record.number() + " " + record.position())
        .toList();
  }

  /** The first chunk's header. */
  ChunkHeader first() throws IOException {
    return ChunkHeader.read(file(Layout.of(folder).newest().getFirst().toString()));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  void checkpoint(String name, long value) throws IOException {
    Checkpoint.write(file(name), value);
  }

  /** Changes one byte. */
  void flip(Path file, long at) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      byte found = Bytes.read(channel, at, 1).get(0);
      Bytes.write(channel, at, ByteBuffer.wrap(new byte[] {(byte) ~found}));
    }
  }

  /** The first of the tables that the map names. */
  Path table() throws IOException {
    var map = IndexMap.read(file("index/indexmap"));
    return file("index/" + map.tables().getFirst());
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
