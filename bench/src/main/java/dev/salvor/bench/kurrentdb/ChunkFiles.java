package dev.salvor.bench.kurrentdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;

/** A database of completed chunks of 1 MiB, whose log ends where the last of them does. */
final class ChunkFiles {
  private static final int CHUNK = 1 << 20;
  private static final int ENDS = 128;
  private static final int PAGE = 4096;
  private static final int MD5 = 16;

  private ChunkFiles() {}

  static void make(Path copy, int chunks) throws IOException {
    var db = Files.createDirectories(copy.resolve("db"));
    Files.createDirectories(copy.resolve("index"));
    for (int number = 0; number < chunks; number++) {
      Files.write(db.resolve("chunk-%06d.000000".formatted(number)), chunk(number));
    }
    checkpoint(db.resolve("writer.chk"), (long) chunks * CHUNK);
    checkpoint(db.resolve("chaser.chk"), (long) chunks * CHUNK);
    checkpoint(db.resolve("epoch.chk"), -1);
    checkpoint(db.resolve("proposal.chk"), -1);
  }

  static void remove(Path copy) throws IOException {
    try (var files = Files.walk(copy)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void checkpoint(Path file, long position) throws IOException {
    var bytes = new byte[Long.BYTES];
    little(bytes).putLong(position);
    Files.write(file, bytes);
  }

  private static byte[] chunk(int number) {
    var data = new byte[CHUNK];
    new SplittableRandom(number).nextBytes(data);
    var whole = new byte[(2 * ENDS + CHUNK + PAGE - 1) / PAGE * PAGE];
    var bytes = little(whole);
    bytes.put((byte) 2).put((byte) 3).putInt(CHUNK).putInt(number).putInt(number).putInt(0);
    bytes.putLong(number).putLong(~number);
    bytes.position(ENDS).put(data);
    bytes.position(whole.length - ENDS).put((byte) 1).putInt(CHUNK).putInt(CHUNK);
    bytes.position(whole.length - MD5).put(md5(Arrays.copyOf(whole, whole.length - MD5)));
    return whole;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has MD5", impossible);
    }
  }
}
