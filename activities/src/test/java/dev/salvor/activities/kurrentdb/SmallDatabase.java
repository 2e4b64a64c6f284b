package dev.salvor.activities.kurrentdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * A small database of real files, that is written, completed, merged and damaged as a test likes.
 */
final class SmallDatabase {
  static final int CHUNK = 16_384;

  private static final int RECORD = 128;
  private static final int EDGE = 128;
  private static final int WHOLE = EDGE + CHUNK + EDGE + 4096 - (2 * EDGE) % 4096;
  private static final String ACTIVE = "rw-r--r--";
  private static final String COMPLETED = "r--r--r--";

  final Path db;
  final Path index;
  private final Random random;
  private final List<String> tables = new ArrayList<>();
  private long writer;

  private SmallDatabase(Path folder, long seed) {
    db = folder.resolve("db");
    index = folder.resolve("index");
    random = new Random(seed);
  }

  /** Three completed chunks, one that is written, two tables. */
  static SmallDatabase in(Path folder) {
    return in(folder, 1);
  }

  /** Another one of the same names and sizes has other ids and bytes. */
  static SmallDatabase in(Path folder, long seed) {
    var made = new SmallDatabase(folder, seed);
    made.open(0);
    for (int number = 0; number < 3; number++) {
      made.append(CHUNK / RECORD);
      made.complete();
    }
    made.append(5);
    made.put(made.index.resolve("stream-existence/streamExistenceFilter.chk"), number(CHUNK));
    made.put(made.index.resolve("stream-existence/streamExistenceFilter.dat"), new byte[64]);
    made.put(
        made.index.resolve("scavenging/scavenging.db"),
        "SQLite format 3\0and so on".getBytes(StandardCharsets.US_ASCII));
    made.checkpoint("epoch", 0).checkpoint("proposal", -1).checkpoint("truncate", -1);
    made.checkpoint("tag", seed);
    return made.table().table();
  }

  Path chunk(int number) {
    return db.resolve("chunk-%06d.000000".formatted(number));
  }

  long writer() {
    return writer;
  }

  private int active() {
    return (int) (writer / CHUNK);
  }

  private void open(int number) {
    var bytes = ByteBuffer.allocate(WHOLE).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) 2).put((byte) 3).putInt(CHUNK).putInt(number).putInt(number).putInt(0);
    bytes.putLong(random.nextLong()).putLong(random.nextLong());
    var made = db.resolve("new.tmp");
    put(made, bytes.array());
    try {
      Files.move(made, chunk(number), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /** Writes so many records into the chunk that is written; they have to fit. */
  SmallDatabase append(int records) {
    for (int record = 0; record < records; record++) {
      var content = new byte[RECORD - 2 * Integer.BYTES];
      random.nextBytes(content);
      ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).putLong(2, writer);
      var bytes = ByteBuffer.allocate(RECORD).order(ByteOrder.LITTLE_ENDIAN);
      bytes.putInt(content.length).put(content).putInt(content.length);
      write(chunk(active()), EDGE + writer % CHUNK, bytes.array());
      writer += RECORD;
    }
    return checkpoint("writer", writer).checkpoint("chaser", writer);
  }

  /** Completes the chunk that is full, and begins the next one. */
  SmallDatabase complete() {
    int number = active() - 1;
    var bytes = read(chunk(number));
    var footer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    footer.position(bytes.length - EDGE).put((byte) 1).putInt(CHUNK).putInt(CHUNK);
    var end = Arrays.copyOfRange(sealed(bytes), bytes.length - EDGE, bytes.length);
    write(chunk(number), bytes.length - EDGE, end);
    mode(chunk(number), COMPLETED);
    open(number + 1);
    return this;
  }

  /** Fills the chunk that is written and completes it. */
  SmallDatabase fill() {
    return append((int) ((CHUNK - writer % CHUNK) / RECORD)).complete();
  }

  SmallDatabase checkpoint(String name, long value) {
    var file = db.resolve(name + ".chk");
    if (Files.exists(file)) {
      write(file, 0, number(value));
    } else {
      put(file, number(value));
    }
    return this;
  }

  /** One more table, and the index map with it. */
  SmallDatabase table() {
    tables.add(newTable());
    return indexMap();
  }

  /** One table instead of all. */
  SmallDatabase merge() {
    var old = List.copyOf(tables);
    tables.clear();
    table();
    old.forEach(this::removeTable);
    return this;
  }

  private String newTable() {
    var name = new UUID(random.nextLong(), random.nextLong()).toString();
    var bytes = new byte[128 + 24 * 100 + 128];
    random.nextBytes(bytes);
    bytes[0] = 1;
    bytes[1] = 4;
    put(index.resolve(name), sealed(bytes));
    mode(index.resolve(name), COMPLETED);
    put(index.resolve(name + ".bloomfilter"), new byte[40]);
    return name;
  }

  void removeTable(String name) {
    remove(index.resolve(name));
    remove(index.resolve(name + ".bloomfilter"));
  }

  List<String> tables() {
    return tables;
  }

  SmallDatabase indexMap() {
    var text = new StringBuilder("\n2\n%1$d/%1$d\n2147483647\n".formatted(CHUNK));
    for (int at = 0; at < tables.size(); at++) {
      text.append("0,").append(at).append(',').append(tables.get(at)).append('\n');
    }
    var bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
    var md5 = FileCopy.md5().digest(bytes);
    put(
        index.resolve("indexmap"),
        (HexFormat.of().withUpperCase().formatHex(md5) + text).getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  static byte[] number(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private static byte[] sealed(byte[] bytes) {
    var md5 = FileCopy.md5().digest(Arrays.copyOf(bytes, bytes.length - 16));
    System.arraycopy(md5, 0, bytes, bytes.length - 16, 16);
    return bytes;
  }

  /** Flips one bit of a file in its place. */
  static void flip(Path file, int at) {
    var bytes = read(file);
    write(file, at, new byte[] {(byte) (bytes[at] ^ 1)});
  }

  static void write(Path file, long at, byte[] bytes) {
    var mode = mode(file);
    mode(file, ACTIVE);
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), at);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
    mode(file, mode);
  }

  /** In the file that is there, as a node does. */
  private void put(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  static void remove(Path file) {
    try {
      Files.delete(file);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private static String mode(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private static void mode(Path file, String mode) {
    try {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }
}
