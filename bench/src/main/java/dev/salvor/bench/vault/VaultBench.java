package dev.salvor.bench.vault;

import dev.salvor.bench.storage.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Backs the same directory up with every tool in turn, round after round, and prints medians. Each
 * round begins with an empty store and with another contestant: first backup, unchanged, one in a
 * hundred changed, whole restore, one file. What others still have to write to the disk is written
 * before each act.
 */
public final class VaultBench {
  /** Whose figures are the device's. */
  static final Set<String> DEVICE = Set.of("dd", "sha256sum", PlainObjects.NAME);

  private final Path folder;
  private final Trees trees;
  private final List<Contestant> contestants;
  private final Timings timings;

  /**
   * What is asked for.
   *
   * @param trees what is backed up
   * @param rounds how often
   * @param alone without the peers
   * @param bucket whether the repositories are in buckets of a server that is started for it
   */
  record Wanted(Trees trees, int rounds, boolean alone, boolean bucket) {}

  private VaultBench(Path folder, Trees trees, List<Contestant> contestants) {
    this.folder = folder;
    this.trees = trees;
    this.contestants = contestants;
    this.timings = new Timings(contestants);
  }

  /**
   * Measures what the words say and prints a table; answers whether no bar was missed.
   *
   * @param folder has room for the data many times over
   */
  public static boolean measure(Path folder, List<String> words, int rounds) throws IOException {
    var trees = new Trees(words.contains("large"), words.contains("few"));
    return measure(
        folder, new Wanted(trees, rounds, words.contains("alone"), words.contains("s3")));
  }

  private static boolean measure(Path folder, Wanted wanted) throws IOException {
    var data = folder.resolve("data");
    wanted.trees().make(data);
    try (var server = wanted.bucket() ? Server.start(folder.resolve("s3")) : null) {
      return measure(folder, data, wanted, server);
    }
  }

  private static boolean measure(Path folder, Path data, Wanted wanted, @Nullable Server server)
      throws IOException {
    var contest = Contest.of(folder, data, server, wanted.trees().large(), wanted.alone());
    try {
      var bench = new VaultBench(folder, wanted.trees(), contest.contestants());
      for (int round = 0; round < wanted.rounds(); round++) {
        bench.round(round);
      }
      System.out.println(bench.timings.table());
      System.out.println();
      contest.notes().forEach(note -> System.out.println("* " + note));
      return bench.timings.isHeld();
    } finally {
      contest.contestants().forEach(Contestant::close);
    }
  }

  private void round(int round) throws IOException {
    for (var contestant : contestants) {
      contestant.prepare();
      var _ = contestant.takePeak();
    }
    var peaks = new HashMap<Contestant, Long>();
    var inTurn = new ArrayList<>(contestants);
    Collections.rotate(inTurn, -round);
    var ahead = trees.large() ? Bar.AHEAD : Bar.LEVEL;
    all("first backup, s", ahead, inTurn, peaks, Contestant::backUp);
    all("unchanged, s", Bar.LEVEL, inTurn, peaks, Contestant::backUp);
    trees.change(folder.resolve("data"), round);
    all("1 % changed, s", Bar.LEVEL, inTurn, peaks, Contestant::backUp);
    all("restore, s", ahead, inTurn, peaks, each -> each.restore(into(each)));
    var one = trees.onePath();
    all("one file, s", Bar.LEVEL, inTurn, peaks, each -> each.restoreOne(one, into(each)));
    for (var contestant : contestants) {
      timings.add("stored, MB", Bar.SIZE, contestant, contestant.stored() / 1e6);
      timings.add(
          "most memory, MB", Bar.NONE, contestant, peaks.getOrDefault(contestant, 0L) / 1e6);
    }
  }

  /** What one of them does. */
  private interface Act {
    void by(Contestant contestant) throws IOException;
  }

  private void all(
      String what, Bar bar, List<Contestant> inTurn, Map<Contestant, Long> peaks, Act act)
      throws IOException {
    for (var contestant : inTurn) {
      makeRoom(contestant);
      settle();
      var _ = contestant.takePeak();
      long begun = System.nanoTime();
      act.by(contestant);
      timings.add(what, bar, contestant, (System.nanoTime() - begun) / 1e9);
      peaks.merge(contestant, contestant.takePeak(), Math::max);
    }
  }

  private void settle() throws IOException {
    new Shell(folder.resolve("sync.log")).run(folder, Map.of(), List.of("sync"));
  }

  private void makeRoom(Contestant contestant) throws IOException {
    Trees.remove(into(contestant));
    Files.createDirectories(into(contestant));
  }

  private Path into(Contestant contestant) {
    return folder.resolve("restored").resolve(contestant.name());
  }
}
