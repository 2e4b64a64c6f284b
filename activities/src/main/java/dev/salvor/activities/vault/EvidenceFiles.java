package dev.salvor.activities.vault;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The evidence files of runs, in the vault of their target: {@code
 * <target>/evidence/<time>-<run>.json}. What is written stays as it is.
 */
public final class EvidenceFiles {
  private final Vaults vaults;

  public EvidenceFiles(Supplier<Inventory> inventory) {
    this.vaults = new Vaults(inventory);
  }

  /**
   * Writes a run's evidence, whole and durable. The run's start is part of the name, so that a
   * repeat, or a sweeper, meets the same file.
   *
   * @return false where the run's evidence is there already; then it stays
   */
  public boolean keep(String target, String run, Instant startedAt, byte[] json) {
    var name = folder(target) + "/" + SetNames.time(startedAt) + "-" + Vaults.requireName(run);
    try {
      return vaults.of(target).keepOnce(name + ".json", json);
    } catch (IOException trouble) {
      throw Vaults.unavailable(target, trouble);
    }
  }

  /**
   * Reads the evidence of the run whose id begins so; nothing where there is none. Fails with
   * {@code bad-request} where more than one begins so.
   */
  public Optional<byte[]> read(String target, String runPrefix) {
    var found = names(target).stream().filter(name -> run(name).startsWith(runPrefix)).toList();
    if (found.size() > 1) {
      throw Failure.BAD_REQUEST.because(
          "Expected the beginning of one run's id, found %d runs of %s that begin with %s; type more of it"
              .formatted(found.size(), target, runPrefix));
    }
    return found.stream().findFirst().map(name -> content(target, name));
  }

  /** The ids of the runs of a target that left evidence, newest first. */
  public List<String> runs(String target) {
    return names(target).stream()
        .sorted(Comparator.reverseOrder())
        .map(EvidenceFiles::run)
        .toList();
  }

  /** The evidence of the newest runs of a runbook on a target, newest first. */
  public List<byte[]> newest(String target, String runbook, int most) {
    return names(target).stream()
        .filter(name -> about(name).equals("-%s-%s".formatted(runbook, target)))
        .sorted(Comparator.reverseOrder())
        .limit(most)
        .map(name -> content(target, name))
        .toList();
  }

  private byte[] content(String target, String name) {
    try (var stream = vaults.of(target).open(folder(target) + "/" + name)) {
      return stream.readAllBytes();
    } catch (IOException trouble) {
      throw Vaults.unavailable(target, trouble);
    }
  }

  private List<String> names(String target) {
    try {
      return vaults.of(target).list(folder(target)).stream()
          .filter(name -> name.endsWith(".json"))
          .toList();
    } catch (IOException trouble) {
      throw Vaults.unavailable(target, trouble);
    }
  }

  private static String folder(String target) {
    return Vaults.requireName(target) + "/evidence";
  }

  private static String run(String name) {
    return name.substring(name.indexOf('-') + 1, name.length() - ".json".length());
  }

  /** What follows the random characters of a run's id. */
  private static String about(String name) {
    var run = run(name);
    return run.substring(Math.max(0, run.indexOf('-')));
  }
}
