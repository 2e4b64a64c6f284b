package dev.salvor.bench.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Backs the same directory up with every tool in turn, round after round, and prints medians. Each
 * round begins with an empty store: first backup, unchanged, one in a hundred changed, whole
 * restore, one file.
 */
public final class VaultBench {
  private final Path folder;
  private final boolean large;
  private final int rounds;
  private final List<Contestant> contestants;
  private final Timings timings = new Timings();

  /**
   * @param folder has room for the data several times over
   * @param large two gigabytes in eight files; otherwise 100,000 small files
   */
  private VaultBench(Path folder, boolean large, int rounds, List<Contestant> contestants) {
    this.folder = folder;
    this.large = large;
    this.rounds = rounds;
    this.contestants = List.copyOf(contestants);
  }

  /** Measures and prints a table. */
  public static void measure(Path folder, boolean large, int rounds, boolean alone)
      throws IOException {
    var data = data(folder, large);
    var contestants = new ArrayList<Contestant>();
    contestants.add(new Salvor(folder, data));
    if (!alone) {
      contestants.addAll(peers(folder, data, large));
    }
    try {
      var bench = new VaultBench(folder, large, rounds, contestants);
      System.out.println(bench.measure().table());
    } finally {
      contestants.forEach(Contestant::close);
    }
  }

  /** The peers that are installed here. */
  private static List<Contestant> peers(Path folder, Path data, boolean large) {
    var peers = new ArrayList<Contestant>();
    for (var peer : Peers.values()) {
      if (peer.isHere() && (large || !peer.isDevice())) {
        peers.add(new Peer(peer, folder, data));
      }
    }
    return peers;
  }

  /** Makes the data. */
  private static Path data(Path folder, boolean large) throws IOException {
    var data = folder.resolve(large ? "large" : "small");
    if (large) {
      Trees.large(data);
    } else {
      Trees.small(data);
    }
    return data;
  }

  private Timings measure() throws IOException {
    for (int round = 0; round < rounds; round++) {
      for (var contestant : contestants) {
        contestant.prepare();
      }
      all("first backup", Contestant::backUp);
      all("unchanged", Contestant::backUp);
      change(round);
      all("1 % changed", Contestant::backUp);
      all("restore", this::restore);
      all("one file", this::restoreOne);
      store();
    }
    return timings;
  }

  private void change(int round) throws IOException {
    var data = folder.resolve(large ? "large" : "small");
    if (large) {
      Trees.changeLarge(data, round);
    } else {
      Trees.changeSmall(data, round);
    }
  }

  /** What one of them does. */
  private interface Act {
    void by(Contestant contestant) throws IOException;
  }

  private void all(String what, Act act) throws IOException {
    for (var contestant : contestants) {
      long begun = System.nanoTime();
      act.by(contestant);
      timings.add(what, contestant, (System.nanoTime() - begun) / 1e9);
    }
  }

  private void restore(Contestant contestant) throws IOException {
    contestant.restore(empty(contestant));
  }

  private void restoreOne(Contestant contestant) throws IOException {
    contestant.restoreOne(Trees.onePath(large), empty(contestant));
  }

  private Path empty(Contestant contestant) throws IOException {
    var into = folder.resolve("restored").resolve(contestant.name());
    Trees.remove(into);
    return Files.createDirectories(into);
  }

  private void store() throws IOException {
    for (var contestant : contestants) {
      timings.add("stored MB", contestant, contestant.stored() / 1e6);
    }
  }
}
