package dev.salvor.runbooks.run;

import dev.salvor.runbooks.Digest;
import java.time.Instant;

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
 */
public record Order<S extends Record>(
    String target,
    String requester,
    String reason,
    boolean planOnly,
    WhenBusy whenBusy,
    S settings,
    Signed authority) {

  /** The statement a door signs before it starts the run. */
  public Authority toSign(String run, String runbook, Instant now) {
    return new Authority(run, runbook, target, requester, Digest.of(settings), planOnly, now);
  }

  /** The same order with its signed authority. */
  public Order<S> with(Signed signed) {
    return new Order<>(target, requester, reason, planOnly, whenBusy, settings, signed);
  }
}
