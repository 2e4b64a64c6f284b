package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

/**
 * A small copied database that is whole: three completed chunks, one that is written, two tables.
 */
final class HandMade {
  static final int SIZE = Shape.SIZE;

  /** In the fourth chunk, after five records. */
  static final long WRITER = 3L * SIZE + 5 * Shape.RECORD;

  static final long CHASER = 3L * SIZE + 4 * Shape.RECORD;
  static final String OLD_TABLE = "5a1a8395-94ee-40c1-bf93-aa757b5887f8";
  static final String NEW_TABLE = "0c7d2a10-2f5e-4f6b-8f0a-2f4f0a6f1b11";

  final Path root;

  private HandMade(Path root) {
    this.root = root;
  }

  static HandMade in(Path root) {
    var made = new HandMade(root);
    for (int number = 0; number < 3; number++) {
      made.chunk(number, 0, Shape.completed(number));
    }
    made.chunk(3, 0, Shape.open(3, 5 * Shape.RECORD));
    made.checkpoint("writer.chk", WRITER).checkpoint("chaser.chk", CHASER);
    made.checkpoint("epoch.chk", 2 * Shape.RECORD).checkpoint("proposal.chk", -1);
    made.table(OLD_TABLE, 4).table(NEW_TABLE, 4);
    made.indexMap(
        "2\n%1$d/%1$d\n2147483647\n0,0,%2$s\n1,0,%3$s\n"
            .formatted(2L * SIZE, NEW_TABLE, OLD_TABLE));
    made.put("index/stream-existence/streamExistenceFilter.chk", number(2L * SIZE));
    made.put("index/stream-existence/streamExistenceFilter.dat", new byte[64]);
    made.put(
        "index/scavenging/scavenging.db",
        "SQLite format 3\0rest".getBytes(StandardCharsets.US_ASCII));
    return made;
  }

  Copy copy() {
    return Copy.of(root).orElseThrow();
  }

  Report verify() {
    return new Verifier().verify(copy());
  }

  HandMade chunk(int number, int version, Shape shape) {
    return put("db/chunk-%06d.%06d".formatted(number, version), shape.bytes());
  }

  HandMade checkpoint(String name, long value) {
    return put("db/" + name, number(value));
  }

  HandMade table(String name, int version) {
    var bytes = new byte[128 + 24 * 10 + 128];
    new Random(name.hashCode()).nextBytes(bytes);
    bytes[0] = 1;
    bytes[1] = (byte) version;
    seal(bytes);
    put("index/" + name, bytes);
    return put("index/" + name + ".bloomfilter", new byte[16]);
  }

  /** With the MD5 that it needs. */
  HandMade indexMap(String lines) {
    var text = "\n" + lines;
    var md5 =
        HexFormat.of().withUpperCase().formatHex(md5(text.getBytes(StandardCharsets.US_ASCII)));
    return put("index/indexmap", (md5 + text).getBytes(StandardCharsets.US_ASCII));
  }

  HandMade put(String name, byte[] bytes) {
    try {
      var file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  HandMade remove(String name) {
    try {
      Files.delete(root.resolve(name));
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  byte[] read(String name) {
    try {
      return Files.readAllBytes(root.resolve(name));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Flips the lowest bit of a byte; from the end when negative. */
  HandMade flip(String name, int at) {
    var bytes = read(name);
    bytes[at < 0 ? bytes.length + at : at] ^= 1;
    return put(name, bytes);
  }

  static byte[] number(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  /** Puts the MD5 of everything before into the last 16 bytes. */
  static void seal(byte[] bytes) {
    var md5 = md5(Arrays.copyOf(bytes, bytes.length - 16));
    System.arraycopy(md5, 0, bytes, bytes.length - 16, 16);
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
