package dev.salvor.runbooks.run;

import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.schedule.Fired;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run is started with.
 *
 * @param target the target's name in the inventory
 * @param requester who asks
 * @param reason why, for those who approve and for the evidence
 * @param planOnly whether to end once the plan is made
 * @param whenBusy what to do when another run holds the target
 * @param settings the runbook's own settings
 * @param authority the requester, target and settings as the door signed them
 * @param standing the schedule whose approvals stand in place of a fresh authority; absent where a
 *     person starts the run
 */
public record Order<S extends Record>(
    String target,
    String requester,
    String reason,
    boolean planOnly,
    WhenBusy whenBusy,
    S settings,
    Signed authority,
    @Nullable Fired standing) {

  /** What a person starts. */
  public Order(
      String target,
      String requester,
      String reason,
      boolean planOnly,
      WhenBusy whenBusy,
      S settings,
      Signed authority) {
    this(target, requester, reason, planOnly, whenBusy, settings, authority, null);
  }

  /** The statement a door signs before it starts the run. */
  public Authority toSign(String run, String runbook, Instant now) {
    return new Authority(run, runbook, target, requester, Digest.of(settings), planOnly, now);
  }

  /** The same order with its signed authority. */
  public Order<S> with(Signed signed) {
    return new Order<>(target, requester, reason, planOnly, whenBusy, settings, signed, standing);
  }
}
