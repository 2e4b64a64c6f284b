package dev.salvor.web.range;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.redis.RedisUndoFlushall;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunControl;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.Vote;
import io.temporal.activity.ActivityOptions;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run that touches no server: it plans at once, waits for a person, copies as far as the test
 * lets it, gets stuck where its reason says "stuck", and ends. It says what a real one says.
 */
public final class ScriptedRun implements RedisUndoFlushall, RunControl {
  private final Script script;
  private final List<Vote> votes = new ArrayList<>();
  private final Copy copy =
      Workflow.newActivityStub(
          Copy.class,
          ActivityOptions.newBuilder()
              .setStartToCloseTimeout(Duration.ofMinutes(5))
              .setHeartbeatTimeout(Duration.ofMinutes(1))
              .build());
  private @Nullable Decision atGate;
  private @Nullable Decision atStuck;
  private @Nullable Outcome outcome;
  private CancellationScope scope = Workflow.newCancellationScope(() -> {});

  @WorkflowInit
  public ScriptedRun(Order<UndoFlushallSettings> order) {
    script = new Script(Workflow.getInfo().getWorkflowId(), order, now());
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  @Override
  public Outcome run(Order<UndoFlushallSettings> order) {
    try {
      scope = Workflow.newCancellationScope(() -> outcome = proceed(order));
      scope.run();
      return Objects.requireNonNull(outcome);
    } catch (CanceledFailure cancelled) {
      return close(Outcome.of(RunState.CANCELLED, "Cancelled; everything is as it was."));
    }
  }

  private Outcome proceed(Order<UndoFlushallSettings> order) {
    script.plan(now());
    enter(RunState.WAITING);
    Workflow.await(() -> atGate != null);
    var decided = atGate;
    if (decided == null || decided.verdict() != Verdict.APPROVE) {
      script.decided(GateStatus.State.REFUSED, StepState.FAILED, now());
      return close(Outcome.of(RunState.REFUSED, "Refused; nothing was put back."));
    }
    script.decided(GateStatus.State.APPROVED, StepState.DONE, now());
    enter(RunState.RUNNING);
    script.copying(now());
    copy.keys();
    if (order.reason().contains("stuck")) {
      script.stuck(now());
      enter(RunState.STUCK);
      Workflow.await(() -> atStuck != null);
      script.settled();
      enter(RunState.RUNNING);
    }
    script.compared(now());
    return close(script.outcome());
  }

  private void enter(RunState state) {
    script.enter(state);
    Workflow.upsertTypedSearchAttributes(Attributes.STATE.valueSet(state.word()));
  }

  private Outcome close(Outcome outcome) {
    script.close(outcome);
    Workflow.upsertTypedSearchAttributes(Attributes.STATE.valueSet(outcome.state().word()));
    return outcome;
  }

  @Override
  public Answer decide(Signed signed) {
    var decision = Payloads.mapper().readValue(signed.statement(), Decision.class);
    var answer = heard(decision);
    votes.add(
        new Vote(
            decision.gate(),
            decision.person(),
            decision.verdict(),
            decision.reason(),
            now(),
            Range.isGenuine(signed),
            answer.counted(),
            answer.sentence()));
    return answer;
  }

  private Answer heard(Decision decision) {
    if (decision.verdict() == Verdict.CANCEL) {
      scope.cancel();
      return Answer.counted("Stops, and puts back what it changed.");
    }
    if (decision.gate().startsWith("stuck")) {
      atStuck = decision;
      return Answer.counted("Goes on.");
    }
    if (decision.person().equals("oncall") && decision.verdict() != Verdict.WITHDRAW) {
      return Answer.refused("oncall asked for this run and cannot decide about it");
    }
    atGate = decision;
    return Answer.counted(decision.verdict() == Verdict.APPROVE ? "Approved." : "Refused.");
  }

  @Override
  public void refuseMalformed(Signed signed) {
    Payloads.mapper().readValue(signed.statement(), Decision.class);
  }

  @Override
  public void hear(Signed signed) {
    decide(signed);
  }

  @Override
  public RunStatus status() {
    return script.status(votes);
  }
}
