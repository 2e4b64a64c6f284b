package dev.salvor.bench.vault;

import dev.salvor.activities.vault.pack.Cutter;
import dev.salvor.activities.vault.pack.FixedCutter;
import dev.salvor.activities.vault.pack.GearCutter;
import dev.salvor.lab.redis.LabData;
import dev.salvor.lab.redis.RealRedis;
import dev.salvor.runbooks.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** What a second backup has to store, by the way that content is cut. */
public final class CuttingBench {
  private static final int MEGABYTE = 1 << 20;
  private static final Map<String, Cutter> CUTTERS = new LinkedHashMap<>();

  static {
    CUTTERS.put("fixed 1 MiB", new FixedCutter(MEGABYTE));
    CUTTERS.put("fixed 4 MiB", new FixedCutter(4 * MEGABYTE));
    CUTTERS.put("content 1 MiB", new GearCutter(MEGABYTE / 4, MEGABYTE, 4 * MEGABYTE, 1));
    CUTTERS.put("content 2 MiB", new GearCutter(MEGABYTE / 2, 2 * MEGABYTE, 8 * MEGABYTE, 1));
  }

  private CuttingBench() {}

  /** Content before and after. */
  private record Pair(String name, List<byte[]> before, List<byte[]> after) {}

  /** Measures and prints a table. */
  public static void measure(Path folder) throws IOException {
    System.out.println("| data | " + String.join(" | ", CUTTERS.keySet()) + " |");
    System.out.println("|---".repeat(CUTTERS.size() + 1) + "|");
    for (var pair : List.of(dumps(folder), chunks(), archive())) {
      System.out.println(row(pair));
    }
  }

  private static String row(Pair pair) {
    long all = pair.after().stream().mapToLong(bytes -> bytes.length).sum();
    var row = new StringBuilder("| %s, %.1f MB |".formatted(pair.name(), all / 1e6));
    for (var cutter : CUTTERS.values()) {
      var known = new HashSet<String>();
      newBytes(cutter, pair.before(), known);
      double fresh = newBytes(cutter, pair.after(), known) / 1e6;
      long begun = System.nanoTime();
      long pieces = count(cutter, pair.after());
      double rate = all / 1e6 / ((System.nanoTime() - begun) / 1e9);
      row.append(
          String.format(
              Locale.ROOT, " %.1f MB new, %d pieces, cut at %.0f MB/s |", fresh, pieces, rate));
    }
    return row.toString();
  }

  private static long newBytes(Cutter cutter, List<byte[]> files, Set<String> known) {
    long fresh = 0;
    for (var bytes : files) {
      for (int from = 0; from < bytes.length; ) {
        int length = cutter.cut(bytes, from, bytes.length);
        if (known.add(Digest.of(Arrays.copyOfRange(bytes, from, from + length)))) {
          fresh += length;
        }
        from += length;
      }
    }
    return fresh;
  }

  private static long count(Cutter cutter, List<byte[]> files) {
    long pieces = 0;
    for (var bytes : files) {
      for (int from = 0; from < bytes.length; pieces++) {
        from += cutter.cut(bytes, from, bytes.length);
      }
    }
    return pieces;
  }

  /** A real server's dumps: one key in a hundred is new. */
  private static Pair dumps(Path folder) throws IOException {
    try (var redis = RealRedis.start(folder.resolve("redis"), "save ''");
        var connection = redis.connect()) {
      LabData.load(connection, "", 300_000, 1, Instant.now());
      connection.call("SAVE");
      var before = Files.readAllBytes(redis.folder().resolve("dump.rdb"));
      LabData.load(connection, "new:", 3_000, 2, Instant.now());
      connection.call("SAVE");
      var after = Files.readAllBytes(redis.folder().resolve("dump.rdb"));
      return new Pair("dump of a changing Redis", List.of(before), List.of(after));
    }
  }

  /** Chunks that are complete stay as they are, and the last one grows. */
  private static Pair chunks() {
    var before = new ArrayList<byte[]>();
    for (int number = 0; number < 8; number++) {
      before.add(noise(number, 32 * MEGABYTE));
    }
    before.add(noise(8, 10 * MEGABYTE));
    var after = new ArrayList<>(before);
    after.set(8, Arrays.copyOf(noise(8, 32 * MEGABYTE), 25 * MEGABYTE));
    return new Pair("immutable chunks, the last grows", before, after);
  }

  /** 20,000 files in one archive; into one in four hundred something is inserted. */
  private static Pair archive() throws IOException {
    var before = new ByteArrayOutputStream();
    var after = new ByteArrayOutputStream();
    var random = new SplittableRandom(7);
    for (int copy = 0; copy < 20; copy++) {
      for (int file = 0; file < 1_000; file++) {
        var bytes = noise(copy * 1_000L + file, 2_000 + random.nextInt(6_000));
        before.write(bytes);
        if (random.nextInt(400) == 0) {
          after.write(noise(-file, 40));
        }
        after.write(bytes);
      }
    }
    return new Pair(
        "archive of small files, some grow",
        List.of(before.toByteArray()),
        List.of(after.toByteArray()));
  }

  private static byte[] noise(long seed, int length) {
    var bytes = new byte[length];
    new SplittableRandom(seed).nextBytes(bytes);
    return bytes;
  }
}
