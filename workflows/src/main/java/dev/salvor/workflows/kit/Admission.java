package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Authority;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.schedule.Consent;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.runbooks.schedule.Standing;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JacksonException;

/**
 * Whether a run may begin: a door signed its order, for this run and these settings, not long ago,
 * and the requester may start it. Otherwise somebody who can write into Temporal's namespace could
 * start a run in another person's name, and approve it in his own.
 */
record Admission(String run, Runbook runbook, Order<?> order, Roster roster) {
  /** How long after it was signed an order can be started. */
  static final Duration FRESH = Duration.ofMinutes(10);

  /**
   * Refuses what may not begin.
   *
   * @param startedAt when the engine took the order: a worker that was away makes no order stale
   */
  void check(Instant startedAt) {
    if (order.standing() != null) {
      checkStanding(order.standing());
    } else if (order.authority() != null && order.authority().isSigned()) {
      checkAuthority(startedAt);
    } else if (!roster.claimed()) {
      throw Failure.UNSIGNED_ORDER.because(
          "Expected an order that the console, the command line or the API signed, found an unsigned one; start the run there");
    }
    if (!roster.isIn(order.requester(), roster.rule().run())) {
      throw Failure.NOT_ALLOWED.because(
          "Expected somebody of %s to start %s, found %s; ask one of them, or change the rule in the inventory"
              .formatted(Words.list(roster.rule().run()), runbook.name(), order.requester()));
    }
  }

  /**
   * A schedule's order was signed once, maybe long ago, and for all its firings: it holds for
   * exactly what was asked for then.
   */
  private void checkStanding(Fired fired) {
    var genuine = Consent.isGenuine(fired.standing(), roster);
    var standing = Standing.read(fired.standing());
    if (!genuine || standing.filter(it -> it.covers(runbook.name(), order)).isEmpty()) {
      throw Failure.UNSIGNED_ORDER.because(
          "Expected an order that a door signed for this schedule, runbook, target and settings, found another one; delete the schedule and create it anew");
    }
  }

  private void checkAuthority(Instant startedAt) {
    var genuine =
        roster.signingKeys().stream()
            .anyMatch(key -> Seal.isGenuine(order.authority(), Seal.publicKey(key)));
    if (!genuine || !isThisOrder(startedAt)) {
      throw Failure.UNSIGNED_ORDER.because(
          "Expected an order signed for this very run within the last %d minutes, found another one; start it anew"
              .formatted(FRESH.toMinutes()));
    }
  }

  private boolean isThisOrder(Instant startedAt) {
    try {
      var signed = Payloads.mapper().readValue(order.authority().statement(), Authority.class);
      var issuedAt = signed.issuedAt();
      return order.toSign(run, runbook.name(), issuedAt).equals(signed)
          && issuedAt.isAfter(startedAt.minus(FRESH))
          && issuedAt.isBefore(startedAt.plus(FRESH));
    } catch (JacksonException | NullPointerException malformed) {
      return false;
    }
  }
}
