package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import io.temporal.api.enums.v1.ParentClosePolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One change at a time. */
class LockWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private StagedRun holder() {
    stage.world().failNext("Redis.Snapshot", 1, Failure.TOO_LITTLE_DISK);
    var run = stage.rehearse(RehearsalSettings.PLAIN).approve();
    run.stuckAt(Rehearsal.WORK);
    return run;
  }

  @Test
  void isTakenOnlyAfterTheVotes() {
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.gate();

    assertThat(stage.world().engine().holder(Stage.TARGET).run()).isNull();
  }

  @Test
  void isEndedByTheEngineWithTheRun() {
    var run = stage.rehearse(RehearsalSettings.PLAIN).approve();
    run.end();

    assertThat(run.events())
        .filteredOn(event -> event.hasStartChildWorkflowExecutionInitiatedEventAttributes())
        .extracting(event ->
            event.getStartChildWorkflowExecutionInitiatedEventAttributes().getParentClosePolicy())
        .containsExactly(ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE);
  }

  @Test
  void letsTheSecondWaitAndNameTheFirst() {
    var first = holder();
    var second = stage.rehearse(RehearsalSettings.PLAIN).approve();
    second.until(status ->
        status
            .sentence()
            .equals(
                "Waits for run %s, which holds lab-redis. Nothing has been changed."
                    .formatted(first.id())));
    assertThat(second.status().state()).isEqualTo(RunState.WAITING);

    first.decide("oncall", Verdict.RETRY);
    assertThat(first.end().state()).isEqualTo(RunState.DONE);
    assertThat(second.end().state()).isEqualTo(RunState.DONE);
    assertThat(second.step("Wait for lab-redis").note())
        .isEqualTo("run %s held it".formatted(first.id()));
  }

  @Test
  void letsTheSecondLeaveWhenItWasToldTo() {
    var first = holder();
    var order = Stage.leaving(Stage.order(RehearsalSettings.UNATTENDED));
    var second = stage.start(Rehearsal.RUNBOOK, order);

    assertThat(second.failure().getOriginalMessage())
        .isEqualTo(
            "Expected lab-redis to be free, found run %s holding it; wait for it or start again with --if-busy wait"
                .formatted(first.id()));
    assertThat(stage.world().evidence().of(second.id())).isPresent();
    assertThat(first.status().state()).isEqualTo(RunState.STUCK);
  }

  @Test
  void isFreeOnceItsHolderIsTerminated() {
    holder().terminate();

    var next = stage.rehearse(RehearsalSettings.PLAIN).approve();
    assertThat(next.end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void isNotNeededForAPlan() {
    holder();
    var order = Stage.planOnly(Stage.order(RehearsalSettings.PLAIN));

    assertThat(stage.start(Rehearsal.RUNBOOK, order).end().state()).isEqualTo(RunState.DONE);
  }
}
