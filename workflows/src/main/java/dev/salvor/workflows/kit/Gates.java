package dev.salvor.workflows.kit;

import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.Vote;
import dev.salvor.runbooks.schedule.Consent;
import dev.salvor.runbooks.schedule.Standing;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

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
    return await(title, name, title, plan, Consent.NONE);
  }

  /** The first one; where a schedule was approved by enough people, nobody is waited for. */
  Gate await(String name, String title, Plan plan, Consent consent) {
    return await(DECIDE, name, title, plan, consent);
  }

  private Gate await(String line, String name, String title, Plan plan, Consent consent) {
    var approval = roster.rule().approval(name);
    var gate = ask(new Asked(line, name, title, approval, Asked.STOPS), plan, consent);
    var heard = settle(gate, consent);
    if (!heard.isYes()) {
      throw new RunEnd(RunState.REFUSED, heard.words());
    }
    return gate;
  }

  /** Asks something that the run can do without, and says what it heard. */
  Heard hear(Asked asked, Plan plan) {
    return settle(ask(asked, plan, Consent.NONE), Consent.NONE);
  }

  private Gate ask(Asked asked, Plan plan, Consent consent) {
    var times = opened.merge(asked.name(), 1, Integer::sum);
    var id = times == 1 ? asked.name() : asked.name() + "-" + times;
    var gate = new Gate(id, asked, plan.digest(), requester, roster, Times.now());
    board.gate(gate::status);
    board.begin(asked.line());
    desk.open(gate, asked.name());
    try {
      if (!consent.suffices()) {
        waitAt(gate);
      }
    } catch (CanceledFailure cancelled) {
      gate.settle(GateStatus.State.CANCELLED);
      board.end(asked.line(), StepState.FAILED, "cancelled");
      throw cancelled;
    } finally {
      desk.close();
    }
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

  /** Shows what was said about the schedule, and why it counts or does not. */
  void show(Consent consent) {
    for (var heard : consent.heard()) {
      var said = heard.decision();
      var objection = heard.objection();
      var answer =
          objection == null
              ? "Said about the schedule %s.".formatted(consent.schedule())
              : Answer.refused(objection).sentence();
      board.vote(
          new Vote(
              Standing.GATE,
              said.person(),
              said.verdict(),
              said.reason(),
              said.issuedAt(),
              heard.signed(),
              objection == null,
              answer));
    }
  }

  private Heard settle(Gate gate, Consent consent) {
    var against = gate.ballot().against();
    if (against != null) {
      return no(gate, against);
    }
    if (!gate.isDecided() && !consent.suffices()) {
      gate.settle(GateStatus.State.EXPIRED);
      board.end(gate.line(), StepState.FAILED, "nobody decided in time");
      return new Heard(Heard.What.NOTHING, "Nobody decided in time, so it went no further.");
    }
    gate.settle(GateStatus.State.APPROVED);
    var how = how(gate, consent);
    board.end(gate.line(), StepState.DONE, how);
    return new Heard(Heard.What.APPROVED, how);
  }

  private static String how(Gate gate, Consent consent) {
    if (gate.isDecided()) {
      return "approved by " + String.join(", ", gate.ballot().approvers());
    }
    var approvals = consent.approvals();
    return "approved with the schedule %s by %s, %s"
        .formatted(
            consent.schedule(),
            approvals.stream().map(Decision::person).collect(Collectors.joining(", ")),
            Times.dayAndTime(approvals.getLast().issuedAt()));
  }

  private Heard no(Gate gate, Decision against) {
    if (against.verdict() == Verdict.WITHDRAW) {
      gate.settle(GateStatus.State.WITHDRAWN);
      board.end(gate.line(), StepState.FAILED, "withdrawn by " + against.person());
      return new Heard(Heard.What.WITHDRAWN, "Withdrawn by %s.".formatted(against.person()));
    }
    gate.settle(GateStatus.State.REFUSED);
    board.end(gate.line(), StepState.FAILED, "refused by " + against.person());
    return new Heard(
        Heard.What.REFUSED, "Refused by %s: %s".formatted(against.person(), against.reason()));
  }
}
