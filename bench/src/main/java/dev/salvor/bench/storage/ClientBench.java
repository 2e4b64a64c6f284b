package dev.salvor.bench.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * The SDK's clients of S3 beside each other: the same objects, the same server, eight in flight, in
 * turns, each turn beginning with another of them. The first turn only warms up.
 */
public final class ClientBench {
  private static final int IN_FLIGHT = 8;
  private static final int LARGE = 32 << 20;
  private static final int SMALL = 64 << 10;
  private static final int LARGE_OBJECTS = 16;
  private static final int SMALL_OBJECTS = 400;

  private final Bucket bucket;
  private final List<Courier> couriers;
  private final Map<String, Map<String, List<Sample>>> samples = new LinkedHashMap<>();

  /** Elapsed, and of this process's processor. */
  private record Sample(double seconds, double processor) {}

  private ClientBench(Bucket bucket) {
    this.bucket = bucket;
    this.couriers =
        List.of(
            Courier.Synchronous.apache(bucket),
            Courier.Asynchronous.netty(bucket),
            Courier.Asynchronous.crt(bucket));
  }

  /** Measures and prints a table. */
  public static void measure(Path folder, int rounds) {
    try (var server = Server.start(folder)) {
      var bench = new ClientBench(server.bucket("clients"));
      for (var round = 0; round <= rounds; round++) {
        bench.round(round);
        if (round == 0) {
          bench.samples.clear();
        }
      }
      System.out.println(bench.table());
      bench.couriers.forEach(Courier::close);
    }
  }

  private void round(int round) {
    for (var turn = 0; turn < couriers.size(); turn++) {
      var courier = couriers.get((turn + round) % couriers.size());
      bucket.empty();
      objects(courier, "32 MiB", LARGE, LARGE_OBJECTS);
      objects(courier, "64 KiB", SMALL, SMALL_OBJECTS);
    }
  }

  private void objects(Courier courier, String size, int length, int count) {
    var bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    var sha256 = sha256(bytes);
    var name = courier.name() + "/" + length + "/";
    timed("put " + size, courier, count, each -> courier.put(name + each, bytes, sha256));
    timed("get " + size, courier, count, each -> require(courier.get(name + each).length, length));
  }

  private static void require(int found, int expected) {
    if (found != expected) {
      throw new IllegalStateException("Expected %d bytes, found %d".formatted(expected, found));
    }
  }

  private void timed(String what, Courier courier, int count, IntConsumer act) {
    var begun = System.nanoTime();
    var processor = processor();
    all(count, act);
    var sample = new Sample((System.nanoTime() - begun) / 1e9, (processor() - processor) / 1e9);
    samples
        .computeIfAbsent(what, row -> new LinkedHashMap<>())
        .computeIfAbsent(courier.name(), cell -> new ArrayList<>())
        .add(sample);
  }

  private static void all(int count, IntConsumer act) {
    try (var lanes = new Lanes(IN_FLIGHT)) {
      for (var number = 0; number < count; number++) {
        var each = number;
        lanes.add(() -> act.accept(each));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static long processor() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean own
        ? own.getProcessCpuTime()
        : 0;
  }

  private String table() {
    var names = couriers.stream().map(Courier::name).sorted().toList();
    var lines = new ArrayList<String>();
    lines.add(
        "| median (fastest) seconds, processor seconds | " + String.join(" | ", names) + " |");
    lines.add("|---".repeat(names.size() + 1) + "|");
    samples.forEach((what, cells) ->
        lines.add(
            "| %s | %s |"
                .formatted(
                    what,
                    String.join(
                        " | ",
                        names.stream()
                            .map(each -> cell(cells.getOrDefault(each, List.of())))
                            .toList()))));
    return String.join("\n", lines);
  }

  private static String cell(List<Sample> values) {
    var seconds = values.stream().map(Sample::seconds).sorted().toList();
    var processor = values.stream().map(Sample::processor).sorted().toList();
    var middle = (values.size() - 1) / 2;
    return String.format(
        Locale.ROOT,
        "%.2f (%.2f), %.2f",
        seconds.get(middle),
        seconds.getFirst(),
        processor.get(middle));
  }

  static String sha256(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
