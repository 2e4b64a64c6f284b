package dev.salvor.activities.files;

import dev.salvor.activities.vault.Vaults;
import dev.salvor.activities.vault.set.SetDraft;
import dev.salvor.activities.vault.set.SetReader;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The sets in the vaults that the inventory names. */
public final class VaultSets implements Sets {
  private final Vaults vaults;
  private final Path agentHome;
  private final Clock clock;

  public VaultSets(Vaults vaults, Path agentHome, Clock clock) {
    this.vaults = vaults;
    this.agentHome = agentHome;
    this.clock = clock;
  }

  @Override
  public Optional<Drafted> drafted(String target, String run) {
    return vaults.of(target).drafted(agentHome, run, clock.instant());
  }

  @Override
  public SetDraft draft(String target, String run) {
    return vaults.of(target).draft(agentHome, run, clock.instant());
  }

  @Override
  public SetReader open(String target, String set) {
    return vaults.of(target).read(set);
  }
}
