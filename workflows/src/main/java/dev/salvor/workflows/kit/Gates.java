package dev.salvor.workflows.kit;

import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.Verdict;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.util.HashMap;
import java.util.Map;

/** Opens gates and waits at them. */
final class Gates {
  static final String DECIDE = "Decide";

  private final Board board;
  private final Desk desk;
  private final String requester;
  private final Roster roster;
  private final Map<String, Integer> opened = new HashMap<>();

  Gates(Board board, Desk desk, String requester, Roster roster) {
    this.board = board;
    this.desk = desk;
    this.requester = requester;
    this.roster = roster;
  }

  /**
   * Waits until enough people approve; leaves the runbook when they do not.
   *
   * @return the gate they approved at
   */
  Gate await(String name, String title, Plan plan) {
    var times = opened.merge(name, 1, Integer::sum);
    var id = times == 1 ? name : name + "-" + times;
    var gate = new Gate(id, title, plan.digest(), requester, roster, Times.now());
    board.gate(gate::status);
    board.begin(DECIDE);
    desk.open(gate, name);
    try {
      waitAt(gate);
    } catch (CanceledFailure cancelled) {
      gate.settle(GateStatus.State.CANCELLED);
      board.end(DECIDE, StepState.FAILED, "cancelled");
      throw cancelled;
    } finally {
      desk.close();
    }
    settle(gate);
    return gate;
  }

  private void waitAt(Gate gate) {
    do {
      board.say(RunState.WAITING, gate::sentence);
      if (Workflow.await(gate.untilNext(Times.now()), gate::isDecided)) {
        return;
      }
    } while (gate.goOnWaiting(Times.now()));
  }

  private void settle(Gate gate) {
    var against = gate.ballot().against();
    if (against != null) {
      no(gate, against);
    } else if (!gate.isDecided()) {
      gate.settle(GateStatus.State.EXPIRED);
      board.end(DECIDE, StepState.FAILED, "nobody decided in time");
      throw new RunEnd(RunState.REFUSED, "Nobody decided in time, so it went no further.");
    }
    gate.settle(GateStatus.State.APPROVED);
    board.end(
        DECIDE, StepState.DONE, "approved by " + String.join(", ", gate.ballot().approvers()));
  }

  private void no(Gate gate, Decision against) {
    if (against.verdict() == Verdict.WITHDRAW) {
      gate.settle(GateStatus.State.WITHDRAWN);
      board.end(DECIDE, StepState.FAILED, "withdrawn by " + against.person());
      throw new RunEnd(RunState.REFUSED, "Withdrawn by %s.".formatted(against.person()));
    }
    gate.settle(GateStatus.State.REFUSED);
    board.end(DECIDE, StepState.FAILED, "refused by " + against.person());
    throw new RunEnd(
        RunState.REFUSED, "Refused by %s: %s".formatted(against.person(), against.reason()));
  }
}
