package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import dev.salvor.runbooks.run.UndoStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole way of a run, and what it shows of itself on it. */
class RunWorkflowTest {
  private static final int MOST_EVENTS = 200;

  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void goesAllTheWayOnceItsPlanIsApproved() {
    var ended = stage.rehearse(RehearsalSettings.FENCED).approve().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(ended.outcome()).isNotNull();
    assertThat(ended.sentence()).isEqualTo("Rehearsed on lab-redis.");
    assertThat(titles(ended))
        .containsExactly(
            Rehearsal.KEEP_EVIDENCE,
            Rehearsal.LOOK,
            "Decide",
            Rehearsal.FENCE,
            Rehearsal.WORK,
            Rehearsal.EXTRAS,
            Rehearsal.COMPARE,
            "Put everything as it was");
    assertThat(ended.steps()).allMatch(step -> step.state() == StepState.DONE);
  }

  private static List<String> titles(RunStatus status) {
    return status.steps().stream().map(StepStatus::title).toList();
  }

  @Test
  void setsTheBrakeBeforeAnybodyIsAsked() {
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.gate();

    assertThat(stage.world().redis(Stage.TARGET).settings()).containsEntry("save", "");
    assertThat(run.undo(Rehearsal.RESTORE_SETTINGS).state()).isEqualTo(UndoStatus.State.KEPT);
    assertThat(stage.world().journal().entries(Stage.TARGET)).hasSize(1);
  }

  @Test
  void putsTheBrakeBackAlsoWhenThePlanIsRefused() {
    var before = stage.world().redis(Stage.TARGET).settings();
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.gate();
    run.decide("lead", Verdict.REFUSE, "not tonight");

    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
    assertThat(stage.world().redis(Stage.TARGET).settings()).isEqualTo(before);
    assertThat(stage.world().journal().entries(Stage.TARGET)).isEmpty();
  }

  @Test
  void endsAtThePlanWhenOnlyThatWasAskedFor() {
    var order = Stage.planOnly(Stage.order(RehearsalSettings.FENCED));
    var ended = stage.start(Rehearsal.RUNBOOK, order).end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(ended.plan()).isNotNull();
    assertThat(ended.sentence()).isEqualTo("This is the plan; nothing was changed.");
    assertThat(stage.world().calls())
        .doesNotContain("Redis.ApplySettings", "Redis.RaiseFence", "Journal.Keep");
  }

  @Test
  void looksAgainBetweenTheVotesAndTheFirstChange() {
    var run = stage.rehearse(RehearsalSettings.FENCED);
    run.gate();
    assertThat(stage.world().calls("Redis.Look")).isEqualTo(1);
    run.approve().end();

    assertThat(stage.world().calls("Redis.Look")).isEqualTo(2);
    var calls = stage.world().calls();
    assertThat(calls.lastIndexOf("Redis.Look")).isLessThan(calls.indexOf("Redis.RaiseFence"));
  }

  @Test
  void endsWithASentenceWhenOnlyTheOperatorCanMendWhatIsWrong() {
    stage.world().failNext("Redis.Look", 1, Failure.WRONG_PASSWORD);
    var before = stage.world().redis(Stage.TARGET).settings();
    var run = stage.rehearse(RehearsalSettings.PLAIN);

    assertThat(run.failure().getOriginalMessage()).startsWith("Expected an answer to Redis.Look");
    assertThat(run.status().state()).isEqualTo(RunState.FAILED);
    assertThat(run.step(Rehearsal.LOOK).state()).isEqualTo(StepState.FAILED);
    assertThat(stage.world().redis(Stage.TARGET).settings()).isEqualTo(before);
  }

  @Test
  void tellsTheEngineHowItEnded() {
    stage.world().failNext("Redis.Look", 1, Failure.IS_A_REPLICA);
    var failed = stage.rehearse(RehearsalSettings.PLAIN);

    assertThat(failed.failure().getType()).isEqualTo("failed");
    assertThat(failed.events().getLast().getEventType())
        .isEqualTo(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED);
  }

  @Test
  void isFoundByItsSearchAttributesInEveryState() {
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.gate();
    assertThat(state(run)).isEqualTo("waiting");

    run.approve().end();
    assertThat(state(run)).isEqualTo("done");
    var attributes = run.stub().describe().getTypedSearchAttributes();
    assertThat(attributes.get(Attributes.RUNBOOK)).isEqualTo(Rehearsal.NAME);
    assertThat(attributes.get(Attributes.TARGET)).isEqualTo(Stage.TARGET);
    assertThat(attributes.get(Attributes.REQUESTER)).isEqualTo("oncall");
  }

  private static String state(StagedRun run) {
    return run.stub().describe().getTypedSearchAttributes().get(Attributes.STATE);
  }

  @Test
  void showsTheSameInTheEnginesOwnUserInterface() {
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    var gate = run.gate();

    assertThat(details(run))
        .contains("Waits for 1 of leads (not oncall)")
        .contains("salvor approve " + run.id())
        .contains(gate.digest())
        .contains("| Keep the evidence | done | was {save=");

    run.approve().end();
    assertThat(details(run)).contains("**Rehearsed on lab-redis.**").doesNotContain("Decide:");
  }

  private static String details(StagedRun run) {
    return run.stub()
        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
        .getCurrentDetails();
  }

  @Test
  void namesEachActivityByItsStep() {
    var run = stage.rehearse(RehearsalSettings.FENCED).approve();
    run.end();

    var summaries =
        run.events().stream()
            .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
            .map(event -> event.getUserMetadata().getSummary().getData().toStringUtf8())
            .toList();
    assertThat(summaries)
        .contains("\"Keep the evidence\"", "\"Do the work\"", "\"Lift the fence\"");
  }

  @Test
  void keepsItsHistoryShort() {
    var run = stage.rehearse(RehearsalSettings.WITH_SWITCH).approve();
    run.until(status -> status.openGate().map(gate -> gate.id()).orElse("").equals("switch"));
    run.approve().end();

    assertThat(run.events()).hasSizeLessThan(MOST_EVENTS);
  }

  @Test
  void waitsWithoutAPlanForNobodyWhenNobodyHasToApprove() {
    var ended = stage.rehearse(RehearsalSettings.UNATTENDED).end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(ended.plan()).isNotNull();
    assertThat(ended.gates()).isEmpty();
  }
}
