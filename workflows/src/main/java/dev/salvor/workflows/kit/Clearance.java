package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.schedule.Consent;
import java.util.function.Supplier;

/** How a run comes from its first look to where it may change something. */
final class Clearance {
  private final Board board;
  private final Steps steps;
  private final Locks locks;
  private final Inheritance inheritance;
  private final Proposal proposal;

  Clearance(Board board, Steps steps, Locks locks, Inheritance inheritance, Proposal proposal) {
    this.board = board;
    this.steps = steps;
    this.locks = locks;
    this.inheritance = inheritance;
    this.proposal = proposal;
  }

  /**
   * With people's approval of the plan, and the lock. What changed between the two looks opens the
   * gate anew, without the lock and without what was said about a schedule.
   */
  <P extends Planned> P approved(Supplier<P> look, Gates gates, Consent consent) {
    var seen = look.get();
    var standing = inheritance.isNone() ? consent : Consent.NONE;
    while (true) {
      var plan = proposal.show(inheritance.offeredIn(seen));
      var gate = gates.await(Run.PLAN_GATE, plan.effect(), plan, standing);
      locks.take();
      var again = lookAgain(look);
      var drift = plan.drift(inheritance.offeredIn(again));
      if (drift.isEmpty()) {
        inheritance.accept();
        return begin(again);
      }
      gate.settle(GateStatus.State.SUPERSEDED);
      board.say(RunState.PLANNING, "The plan changed: " + String.join("; ", drift));
      locks.release();
      standing = Consent.NONE;
      seen = again;
    }
  }

  private <P extends Planned> P lookAgain(Supplier<P> look) {
    board.say(RunState.PLANNING, "Approved; looks again before anything is changed.");
    inheritance.lookAgain();
    return look.get();
  }

  /** With the lock alone. */
  <P extends Planned> P unattended(Supplier<P> look) {
    var seen = look.get();
    proposal.show(seen.plan());
    locks.take();
    return begin(seen);
  }

  /** With the lock, and after what terminated runs of this very runbook left is put back. */
  <P extends Planned> P tidied(Supplier<P> look) {
    if (!proposal.isAll()) {
      locks.take();
      inheritance.tidyUp(steps);
    }
    return watching(look);
  }

  /** With nothing but a plan that was shown. */
  <P extends Planned> P watching(Supplier<P> look) {
    var seen = look.get();
    proposal.show(seen.plan());
    return begin(seen);
  }

  private <P extends Planned> P begin(P approved) {
    steps.beginChanging();
    board.say(RunState.RUNNING, atWork(approved.plan()));
    return approved;
  }

  /** What a run says while it does what was approved. */
  static String atWork(Plan plan) {
    return plan.effect() + ". Nobody has to do anything.";
  }
}
