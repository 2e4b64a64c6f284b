package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.workflows.ports.VaultCare.Swept;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Forgets sets, condemns objects and deletes them; may be broken off anywhere and done again. */
final class Sweeping {
  /** Names that are kept in memory at once: some 64 MB. */
  static final int MOST_NAMES = 1_000_000;

  private final Vault vault;
  private final Clock clock;
  private final Beat beat;
  private final int mostNames;

  Sweeping(Vault vault, Clock clock, Beat beat, int mostNames) {
    this.vault = vault;
    this.clock = clock;
    this.beat = beat;
    this.mostNames = mostNames;
  }

  Swept forget(List<String> sets) throws IOException {
    var toll = new Toll(vault.storage());
    new Forgetting(vault, clock, beat).forget(sets, toll);
    return toll.swept();
  }

  Swept condemn() throws IOException {
    var toll = new Toll(vault.storage());
    new Condemning(vault, clock, beat, mostNames).condemn(toll);
    return toll.swept();
  }

  Swept delete() throws IOException {
    var toll = new Toll(vault.storage());
    new Deleting(vault, clock, beat).delete(toll);
    return toll.swept();
  }
}
