package dev.salvor.bench.kurrentdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Copies two gigabytes of chunks of 1 MiB again and again, in turn with {@code rsync -a}: first
 * with one in twenty new, then unchanged. Both begin with a copy of their own that was up to date;
 * what others still have to write to the disk is written before each act. Ours is called gesture by
 * gesture, as a run calls it; the run's own time, which is the same however large the database is,
 * is not part of it.
 */
public final class CopyBench {
  private static final long BYTES = 2L << 30;
  private static final int CHANGED = 20;

  private static final double BAR_CHANGED = 1.1;
  private static final double BAR_UNCHANGED = 2;
  private static final double BAR_SENT = 1.01;

  private static final String OURS = "changed: copy phase, s";
  private static final String RSYNC = "changed: rsync -a, s";
  private static final String CHECKED = "changed: check all that a node checks, s";
  private static final String KEPT = "changed: to the disk, and made current, s";
  private static final String STILL = "unchanged: copy phase, s";
  private static final String STILL_CHECKED = "unchanged: check all that a node checks, s";
  private static final String STILL_KEPT = "unchanged: to the disk, and made current, s";
  private static final String STILL_RSYNC = "unchanged: rsync -a, s";
  private static final String NEW = "bytes changed, MB";
  private static final String SENT = "bytes sent to the mirror, MB";
  private static final String STORED = "new bytes of the set, MB";

  private final Path folder;
  private final GrowingDatabase database;
  private final BenchAgent agent;
  private final Series series = new Series();
  private int runs;

  private CopyBench(Path folder, GrowingDatabase database, BenchAgent agent) {
    this.folder = folder;
    this.database = database;
    this.agent = agent;
  }

  /**
   * Measures and prints a table; answers whether no bar was missed.
   *
   * @param words {@code few} for a fiftieth of the data: to see whether everything works
   */
  public static boolean measure(Path folder, List<String> words, int rounds) throws IOException {
    long bytes = words.contains("few") ? BYTES / 50 : BYTES;
    try (var database = GrowingDatabase.of(folder.resolve("node"), bytes);
        var agent =
            new BenchAgent(Files.createDirectories(folder.resolve("ours")), database.folder())) {
      var bench = new CopyBench(folder, database, agent);
      bench.begin();
      for (int round = 0; round <= rounds; round++) {
        bench.round(round, bytes / CHANGED);
      }
      return bench.print(rounds);
    }
  }

  /** Everybody has a copy that is up to date. */
  private void begin() throws IOException {
    var first = BenchAgent.mirror(run());
    agent.copy(first);
    agent.verify(first);
    agent.makeCurrent(first);
    store();
    rsync();
  }

  private String run() {
    return "run%d".formatted(++runs);
  }

  private Path peer() {
    return folder.resolve("rsync");
  }

  private void rsync() throws IOException {
    command("rsync", "-a", "--delete", database.folder() + "/", peer() + "/");
  }

  private long store() throws IOException {
    var copy = BenchAgent.vault(run());
    agent.copy(copy);
    agent.verify(copy);
    return agent.store(copy).newBytes();
  }

  /** The first one is not counted: it brings Java up to speed. */
  private void round(int number, long bytes) throws IOException {
    database.grow(bytes);
    boolean counted = number > 0;
    long changed = Changes.between(database.folder(), peer());
    add(counted, NEW, changed / 1e6);
    boolean oursFirst = number % 2 == 0;
    if (!oursFirst) {
      time(counted, RSYNC, this::rsync);
    }
    changed(counted);
    if (oursFirst) {
      time(counted, RSYNC, this::rsync);
    }
    add(counted, STORED, store() / 1e6);
    if (!oursFirst) {
      time(counted, STILL_RSYNC, this::rsync);
    }
    unchanged(counted);
    if (oursFirst) {
      time(counted, STILL_RSYNC, this::rsync);
    }
  }

  private void changed(boolean counted) throws IOException {
    var copy = BenchAgent.mirror(run());
    own(counted, OURS, () -> agent.copy(copy));
    own(counted, CHECKED, () -> agent.verify(copy));
    own(counted, KEPT, () -> agent.makeCurrent(copy));
    add(counted, SENT, Changes.allocatedBy(agent.current()) / 1e6);
  }

  private void unchanged(boolean counted) throws IOException {
    var copy = BenchAgent.mirror(run());
    own(counted, STILL, () -> agent.copy(copy));
    own(counted, STILL_CHECKED, () -> agent.verify(copy));
    own(counted, STILL_KEPT, () -> agent.makeCurrent(copy));
  }

  /** What is timed. */
  private interface Act {
    void run() throws IOException;
  }

  private void time(boolean counted, String what, Act act) throws IOException {
    command("sync");
    long begun = System.nanoTime();
    act.run();
    add(counted, what, (System.nanoTime() - begun) / 1e9);
  }

  /** What gestures take themselves. */
  private void own(boolean counted, String what, Act act) throws IOException {
    command("sync");
    var _ = agent.spent();
    act.run();
    add(counted, what, agent.spent());
  }

  private void add(boolean counted, String what, double value) {
    if (counted) {
      series.add(what, value);
    }
  }

  private static void command(String... words) throws IOException {
    try {
      if (new ProcessBuilder(words).inheritIO().start().waitFor() != 0) {
        throw new IOException("Expected %s to succeed".formatted(String.join(" ", words)));
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", stopped);
    }
  }

  private boolean print(int rounds) {
    series.print();
    boolean changed = series.held("changed: ours ÷ rsync -a", OURS, RSYNC, BAR_CHANGED);
    boolean still = series.held("unchanged: ours ÷ rsync -a", STILL, STILL_RSYNC, BAR_UNCHANGED);
    boolean sent = series.held("sent to the mirror ÷ changed", SENT, NEW, BAR_SENT);
    boolean stored = series.held("new in the set ÷ changed", STORED, NEW, BAR_SENT);
    System.out.printf(
        "%nMedians of %d rounds, in turn; one more before them is not counted.%n", rounds);
    return changed && still && sent && stored;
  }
}
