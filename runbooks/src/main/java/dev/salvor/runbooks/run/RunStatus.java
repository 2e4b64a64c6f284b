package dev.salvor.runbooks.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run tells of itself, the same for every door.
 *
 * @param id the run's id
 * @param runbook the runbook's name
 * @param target the target's name
 * @param state where it is
 * @param sentence the state as a sentence: what happens, what it wants, what happens if nobody does
 *     anything
 * @param requester who asked
 * @param reason why
 * @param planOnly whether it ends at its plan
 * @param startedAt when it began
 * @param plan what is approved, once it is made
 * @param gates the gates so far, oldest first; the last may be open
 * @param steps the steps, in order
 * @param undo what is kept to be put back, in the order it was registered
 * @param votes every decision that was heard, counted or not
 * @param left what an earlier, terminated run left to be undone
 * @param outcome how it ended
 * @param rto the outcome's, at the top for scripts
 * @param rpo the outcome's, at the top for scripts
 * @param occasion what it was started for, where a schedule fired it: a time, or a person who
 *     signed that it is to run now
 * @param announced what was told of it elsewhere; absent where nothing is
 */
public record RunStatus(
    String id,
    String runbook,
    String target,
    RunState state,
    String sentence,
    String requester,
    String reason,
    boolean planOnly,
    Instant startedAt,
    @Nullable Plan plan,
    List<GateStatus> gates,
    List<StepStatus> steps,
    List<UndoStatus> undo,
    List<Vote> votes,
    List<String> left,
    @Nullable Outcome outcome,
    @Nullable Duration rto,
    @Nullable Duration rpo,
    @Nullable String occasion,
    @Nullable Announced announced) {

  public RunStatus {
    gates = List.copyOf(gates);
    steps = List.copyOf(steps);
    undo = List.copyOf(undo);
    votes = List.copyOf(votes);
    left = List.copyOf(left);
  }

  /** One that is told of in the console alone. */
  public RunStatus(
      String id,
      String runbook,
      String target,
      RunState state,
      String sentence,
      String requester,
      String reason,
      boolean planOnly,
      Instant startedAt,
      @Nullable Plan plan,
      List<GateStatus> gates,
      List<StepStatus> steps,
      List<UndoStatus> undo,
      List<Vote> votes,
      List<String> left,
      @Nullable Outcome outcome,
      @Nullable Duration rto,
      @Nullable Duration rpo,
      @Nullable String occasion) {
    this(
        id, runbook, target, state, sentence, requester, reason, planOnly, startedAt, plan, gates,
        steps, undo, votes, left, outcome, rto, rpo, occasion, null);
  }

  /** What a person started. */
  public RunStatus(
      String id,
      String runbook,
      String target,
      RunState state,
      String sentence,
      String requester,
      String reason,
      boolean planOnly,
      Instant startedAt,
      @Nullable Plan plan,
      List<GateStatus> gates,
      List<StepStatus> steps,
      List<UndoStatus> undo,
      List<Vote> votes,
      List<String> left,
      @Nullable Outcome outcome,
      @Nullable Duration rto,
      @Nullable Duration rpo) {
    this(
        id, runbook, target, state, sentence, requester, reason, planOnly, startedAt, plan, gates,
        steps, undo, votes, left, outcome, rto, rpo, null);
  }

  /** The gate or stuck choice that waits for people now. */
  public Optional<GateStatus> openGate() {
    return gates.stream().filter(gate -> gate.state() == GateStatus.State.OPEN).findFirst();
  }
}
