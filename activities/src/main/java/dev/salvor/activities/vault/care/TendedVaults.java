package dev.salvor.activities.vault.care;

import dev.salvor.activities.Heartbeat;
import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.Vaults;
import dev.salvor.activities.vault.pack.VaultTrouble;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.ports.VaultCare;
import java.io.IOException;
import java.time.Clock;

/** Care for the vaults that the inventory names. */
public final class TendedVaults implements VaultCare {
  private final Vaults vaults;
  private final Turns turns;
  private final Clock clock;

  public TendedVaults(Vaults vaults, Turns turns, Clock clock) {
    this.vaults = vaults;
    this.turns = turns;
    this.clock = clock;
  }

  /** Something that reads or writes a vault. */
  private interface Work<T> {
    T on(Vault vault, Beat beat) throws IOException;
  }

  private <T> T with(Place place, Work<T> work) {
    var heartbeat = new Heartbeat();
    Beat beat = (done, total, unit) -> heartbeat.tell(() -> new Progress(done, total, unit, null));
    return with(place, beat, work);
  }

  private <T> T with(Place place, Beat beat, Work<T> work) {
    try {
      return work.on(vaults.of(place.target(), place.vault()), beat);
    } catch (IOException trouble) {
      throw VaultTrouble.of(place.target(), trouble);
    }
  }

  /** What a vault holds, for those who ask outside of a run. */
  public View look(Look look) {
    return with(
        look.place(),
        Beat.NONE,
        (vault, beat) -> new Viewing(vault, clock, beat).view(look.most()));
  }

  @Override
  public Copied copy(Copy copy) {
    var first = vaults.of(copy.target());
    return with(
        new Place(copy.target(), copy.vault()),
        (vault, beat) -> new Copying(first, vault, clock, beat).copy(copy.set()));
  }

  @Override
  public Checked verify(Verify verify) {
    return with(
        new Place(verify.target(), verify.vault()),
        (vault, beat) -> new Verifying(vault, clock, beat, verify, turns.of(verify)).verify());
  }

  @Override
  public View view(Look look) {
    return with(look.place(), (vault, beat) -> new Viewing(vault, clock, beat).view(look.most()));
  }

  @Override
  public Swept forget(Forget forget) {
    return with(forget.place(), (vault, beat) -> sweeping(vault, beat).forget(forget.sets()));
  }

  @Override
  public Swept condemn(Place place) {
    return with(place, (vault, beat) -> sweeping(vault, beat).condemn());
  }

  @Override
  public Swept delete(Place place) {
    return with(place, (vault, beat) -> sweeping(vault, beat).delete());
  }

  private Sweeping sweeping(Vault vault, Beat beat) {
    return new Sweeping(vault, clock, beat, Sweeping.MOST_NAMES);
  }
}
