package dev.salvor.lab.kurrentdb.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;

/** One file of the log: being written, or completed for ever. */
final class Chunk implements Closeable {
  private static final int MAP_ENTRY = 12;

  private final Path file;
  private final ChunkHeader header;
  private final FileChannel channel;
  private int written;
  private boolean completed;

  private Chunk(Path file, ChunkHeader header, int written, boolean completed) throws IOException {
    this.file = file;
    this.header = header;
    this.written = written;
    this.completed = completed;
    channel =
        completed
            ? FileChannel.open(file, StandardOpenOption.READ)
            : FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Makes one for new records, as large as it may become. */
  static Chunk create(Path folder, ChunkName name, ChunkHeader header) throws IOException {
    var temporary = folder.resolve("%s.%s.tmp".formatted(name, UUID.randomUUID()));
    try (var channel =
        FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      Bytes.write(channel, 0, header.bytes());
      cut(channel, 0, header.chunkSize());
    }
    return new Chunk(Files.move(temporary, folder.resolve(name.toString())), header, 0, false);
  }

  /** Leaves so much of the data, and the file as large as it may become. */
  static void cut(FileChannel channel, long kept, int chunkSize) throws IOException {
    channel.truncate(ChunkHeader.SIZE + kept);
    long whole = ChunkFooter.aligned(ChunkHeader.SIZE + (long) chunkSize + ChunkFooter.SIZE);
    Bytes.write(channel, whole - 1, ByteBuffer.allocate(1));
  }

  /** Opens a completed one. */
  static Chunk open(Path file) throws IOException {
    return new Chunk(file, ChunkHeader.read(file), ChunkFooter.read(file).physical(), true);
  }

  /**
   * Opens the one in which the log ends. How much of it counts is said by the writer's checkpoint
   * alone: a copy may have found it completed already.
   */
  static Chunk reopen(Path file, long writer) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    var header = ChunkHeader.read(file);
    int written = (int) (writer - header.firstPosition());
    if (Files.size(file) < (long) ChunkHeader.SIZE + written) {
      throw new CorruptDatabase("%s ends before the writer".formatted(file.getFileName()));
    }
    var reopened = new Chunk(file, header, written, false);
    cut(reopened.channel, written, header.chunkSize());
    return reopened;
  }

  /** Writes the file that stands for others from now on: only what is kept of their records. */
  static Chunk rewrite(Path temporary, ChunkHeader header, List<LogRecord> kept)
      throws IOException {
    var map = ByteBuffer.allocate(kept.size() * MAP_ENTRY).order(ByteOrder.LITTLE_ENDIAN);
    var rewritten = prepare(temporary, header);
    for (var record : kept) {
      map.putInt(rewritten.written).putLong(record.position() - header.firstPosition());
      rewritten.append(record.framed());
    }
    rewritten.finish(header.endPosition() - header.firstPosition(), map.flip());
    return rewritten;
  }

  private static Chunk prepare(Path temporary, ChunkHeader header) throws IOException {
    Files.write(temporary, header.bytes().array());
    return new Chunk(temporary, header, 0, false);
  }

  boolean fits(int size) {
    return written + size <= header.chunkSize();
  }

  void append(ByteBuffer framed) throws IOException {
    int size = framed.remaining();
    Bytes.write(channel, ChunkHeader.SIZE + (long) written, framed);
    written += size;
  }

  void complete() throws IOException {
    finish(written, ByteBuffer.allocate(0));
  }

  private void finish(long logical, ByteBuffer map) throws IOException {
    int mapSize = map.remaining();
    long behindData = ChunkHeader.SIZE + (long) written;
    long whole = ChunkFooter.aligned(behindData + mapSize + ChunkFooter.SIZE);
    channel.truncate(Math.min(channel.size(), Math.max(whole, behindData)));
    Bytes.write(channel, behindData, map);
    long gap = behindData + mapSize;
    Bytes.write(channel, gap, ByteBuffer.allocate((int) (whole - gap)));
    Bytes.write(
        channel,
        whole - ChunkFooter.SIZE,
        new ChunkFooter(true, written, logical, mapSize).bytes());
    Bytes.write(
        channel, whole - ChunkFooter.MD5, ByteBuffer.wrap(Bytes.md5OfAllButTheLast16(channel)));
    channel.force(true);
    completed = true;
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
  }

  /** All its records, or those behind an offset of its data. */
  List<LogRecord> records(int from) throws IOException {
    return Records.in(data(from, written - from));
  }

  /** Bytes of its data. */
  ByteBuffer data(int from, int size) throws IOException {
    return Bytes.read(channel, ChunkHeader.SIZE + (long) from, size);
  }

  Path file() {
    return file;
  }

  ChunkHeader header() {
    return header;
  }

  int written() {
    return written;
  }

  boolean isCompleted() {
    return completed;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
