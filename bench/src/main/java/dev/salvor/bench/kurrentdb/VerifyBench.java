package dev.salvor.bench.kurrentdb;

import dev.salvor.activities.kurrentdb.verify.Copy;
import dev.salvor.activities.kurrentdb.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Verifies two gigabytes of chunks, in turn with {@code md5sum} on both cores, and prints medians.
 * The first round is not counted: it brings the files into memory, and Java up to speed. A process
 * of its own, started for each verification, is told beside it.
 */
public final class VerifyBench {
  /** Of md5sum's throughput. */
  private static final double BAR = 0.8;

  private static final int CHUNKS = 2048;
  private static final String SALVOR = "salvor";
  private static final String MD5SUM = "md5sum -P2";
  private static final String PROCESS = "salvor, new process";

  private final Path copy;
  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

  private VerifyBench(Path copy) {
    this.copy = copy;
  }

  /** Verifies the directory that is named, and ends with 0 when it holds. */
  public static void main(String[] arguments) {
    System.exit(holds(Path.of(arguments[0])) ? 0 : 1);
  }

  private static boolean holds(Path folder) {
    return new Verifier().verify(Copy.of(folder).orElseThrow()).holds();
  }

  /**
   * Measures and prints a table; answers whether the bar was held.
   *
   * @param words {@code few} for a fiftieth of the data: to see whether everything works
   */
  public static boolean measure(Path folder, List<String> words, int rounds) throws IOException {
    int chunks = words.contains("few") ? CHUNKS / 50 : CHUNKS;
    var copy = folder.resolve("copy");
    try {
      ChunkFiles.make(copy, chunks);
      var bench = new VerifyBench(copy);
      for (int round = 0; round <= rounds; round++) {
        bench.round(round > 0);
      }
      return bench.print(chunks, rounds);
    } finally {
      ChunkFiles.remove(copy);
    }
  }

  private void round(boolean counted) throws IOException {
    time(counted, SALVOR, () -> require(holds(copy), SALVOR));
    time(counted, MD5SUM, () -> run(md5sum()));
    time(counted, PROCESS, () -> run(process()));
  }

  /** What is timed. */
  private interface Act {
    void run() throws IOException;
  }

  private void time(boolean counted, String who, Act act) throws IOException {
    long begun = System.nanoTime();
    act.run();
    if (counted) {
      double took = (System.nanoTime() - begun) / 1e9;
      seconds.computeIfAbsent(who, each -> new ArrayList<>()).add(took);
      System.err.printf(Locale.ROOT, "%s: %.2f s%n", who, took);
    }
  }

  private List<String> md5sum() {
    var command =
        "find '%s' -name 'chunk-*' -print0 | xargs -0 -P2 -n32 md5sum >/dev/null"
            .formatted(copy.resolve("db"));
    return List.of("sh", "-c", command);
  }

  private List<String> process() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        VerifyBench.class.getName(),
        copy.toString());
  }

  private static void run(List<String> command) throws IOException {
    try {
      require(new ProcessBuilder(command).inheritIO().start().waitFor() == 0, command.getFirst());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", stopped);
    }
  }

  private static void require(boolean succeeded, String who) throws IOException {
    if (!succeeded) {
      throw new IOException("Expected %s to succeed, found that it failed".formatted(who));
    }
  }

  private boolean print(int chunks, int rounds) {
    double megabytes = chunks * (double) (1 << 20) / 1e6;
    double device = median(MD5SUM);
    System.out.println("| | seconds | MB/s | of md5sum | bar |");
    System.out.println("|---|---|---|---|---|");
    boolean held = device / median(SALVOR) >= BAR;
    for (var who : seconds.keySet()) {
      var bar = who.equals(SALVOR) ? "≥ %.2f: %s".formatted(BAR, held ? "held" : "missed") : "";
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.0f | %.2f | %s |%n",
          who,
          median(who),
          megabytes / median(who),
          device / median(who),
          bar);
    }
    System.out.printf(
        Locale.ROOT, "%nMedians of %d; %,.0f MB in chunks of 1 MiB.%n", rounds, megabytes);
    return held;
  }

  private double median(String who) {
    var sorted = seconds.getOrDefault(who, List.of()).stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get((sorted.size() - 1) / 2);
  }
}
