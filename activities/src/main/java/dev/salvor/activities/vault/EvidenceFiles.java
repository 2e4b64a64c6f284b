package dev.salvor.activities.vault;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.manifest.Layout;
import dev.salvor.activities.vault.pack.VaultTrouble;
import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The evidence files of runs, in the vault of their target: {@code
 * <target>/evidence/<time>-<run>.json}. What is written stays as it is.
 */
public final class EvidenceFiles {
  private static final String JSON = ".json";

  private final Vaults vaults;

  public EvidenceFiles(Supplier<Inventory> inventory) {
    this(new Vaults(inventory, new Secrets()));
  }

  /** In vaults that are open for others as well. */
  public EvidenceFiles(Vaults vaults) {
    this.vaults = vaults;
  }

  /**
   * Writes a run's evidence, whole and durable. The run's start is part of the name, so that a
   * repeat, or a sweeper, meets the same file.
   *
   * @return false where the run's evidence is there already; then it stays
   */
  public boolean keep(String target, String run, Instant startedAt, byte[] json) {
    var vault = vaults.of(target);
    var name = Layout.time(startedAt) + "-" + Layout.requireName(run) + JSON;
    try {
      return vault
          .storage()
          .create(vault.layout().evidence() + "/" + name, ByteBuffer.wrap(json), Digest.of(json));
    } catch (IOException trouble) {
      throw VaultTrouble.of(target, trouble);
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
    return names(target).reversed().stream().map(EvidenceFiles::run).toList();
  }

  /** The evidence of the newest runs of a runbook on a target, newest first. */
  public List<byte[]> newest(String target, String runbook, int most) {
    return names(target).reversed().stream()
        .filter(name -> about(name).equals("-%s-%s".formatted(runbook, target)))
        .limit(most)
        .map(name -> content(target, name))
        .toList();
  }

  private byte[] content(String target, String name) {
    try {
      return vaults.of(target).storage().read(name);
    } catch (IOException trouble) {
      throw VaultTrouble.of(target, trouble);
    }
  }

  private List<String> names(String target) {
    var vault = vaults.of(target);
    var names = new ArrayList<String>();
    try {
      vault.storage().list(vault.layout().evidence(), found -> names.add(found.name()));
    } catch (IOException trouble) {
      throw VaultTrouble.of(target, trouble);
    }
    names.removeIf(name -> !name.endsWith(JSON));
    return names;
  }

  private static String run(String name) {
    var file = name.substring(name.lastIndexOf('/') + 1);
    return file.substring(file.indexOf('-') + 1, file.length() - JSON.length());
  }

  /** What follows the random characters of a run's id. */
  private static String about(String name) {
    var run = run(name);
    return run.substring(Math.max(0, run.indexOf('-')));
  }
}
