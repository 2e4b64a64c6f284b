package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.Approval;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a gate asks of people, and what it does when they say nothing. */
class GateWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private StagedRun atGate() {
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.gate();
    return run;
  }

  @Test
  void goesOnOnlyOnceAsManyApproveAsAreNeeded() {
    stage.world().rosters().votes(2);
    var run = atGate();

    var first = run.decide("lead", Verdict.APPROVE);
    assertThat(first.counted()).isTrue();
    assertThat(first.sentence()).isEqualTo("Counted; 1 more of leads needed.");
    assertThat(run.status().sentence()).startsWith("Waits for 1 of leads (not oncall)");
    assertThat(run.status().state()).isEqualTo(RunState.WAITING);

    assertThat(run.decide("lead2", Verdict.APPROVE).sentence()).isEqualTo("Approved.");
    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(run.step("Decide").note()).isEqualTo("approved by lead, lead2");
  }

  @Test
  void countsNobodyTwice() {
    stage.world().rosters().votes(2);
    var run = atGate();
    run.decide("lead", Verdict.APPROVE);

    var second = run.decide("lead", Verdict.APPROVE);
    assertThat(second.counted()).isFalse();
    assertThat(second.sentence()).contains("lead has approved it already");
    assertThat(run.status().state()).isEqualTo(RunState.WAITING);
  }

  @Test
  void doesNotCountTheRequestersOwnVote() {
    var run =
        stage.start(Rehearsal.RUNBOOK, Stage.by("lead", Stage.order(RehearsalSettings.PLAIN)));
    run.gate();

    var own = run.decide("lead", Verdict.APPROVE);
    assertThat(own.counted()).isFalse();
    assertThat(own.sentence()).contains("lead asked for this run and cannot decide about it");
    assertThat(run.decide("lead2", Verdict.APPROVE).counted()).isTrue();
  }

  @Test
  void doesNotCountSomebodyOfAnotherGroup() {
    var answer = atGate().decide("director", Verdict.APPROVE);

    assertThat(answer.counted()).isFalse();
    assertThat(answer.sentence())
        .contains("director is in none of the groups that decide here: leads");
  }

  @Test
  void endsWithTheReasonOfWhoeverRefuses() {
    var before = stage.world().redis(Stage.TARGET).settings();
    var run = atGate();

    assertThat(run.decide("lead", Verdict.REFUSE, "the market is open").counted()).isTrue();
    var ended = run.end();
    assertThat(ended.state()).isEqualTo(RunState.REFUSED);
    assertThat(ended.sentence()).isEqualTo("Refused by lead: the market is open");
    assertThat(ended.gates().getLast().state()).isEqualTo(GateStatus.State.REFUSED);
    assertThat(stage.world().redis(Stage.TARGET).settings()).isEqualTo(before);
  }

  @Test
  void takesNoRefusalWithoutAReason() {
    var run = atGate();

    assertThat(run.decide("lead", Verdict.REFUSE).sentence()).contains("needs a reason");
    assertThat(run.decide("lead", Verdict.REFUSE, "  ").counted()).isFalse();
    assertThat(run.status().state()).isEqualTo(RunState.WAITING);
  }

  @Test
  void isRefusedByOneAlsoWhenAnotherHasApproved() {
    stage.world().rosters().votes(2);
    var run = atGate();
    run.decide("lead", Verdict.APPROVE);
    run.decide("lead2", Verdict.REFUSE, "wrong set");

    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
  }

  @Test
  void canBeWithdrawnByTheRequesterAlone() {
    var run = atGate();
    assertThat(run.decide("lead", Verdict.WITHDRAW).sentence()).contains("only oncall");

    assertThat(run.decide("oncall", Verdict.WITHDRAW).counted()).isTrue();
    var ended = run.end();
    assertThat(ended.state()).isEqualTo(RunState.REFUSED);
    assertThat(ended.sentence()).isEqualTo("Withdrawn by oncall.");
    assertThat(ended.gates().getLast().state()).isEqualTo(GateStatus.State.WITHDRAWN);
  }

  @Test
  void takesNoVerdictThatIsForStuckSteps() {
    assertThat(atGate().decide("lead", Verdict.SKIP, "why not").sentence())
        .contains("no step is stuck");
  }

  @Test
  void neverApprovesItselfWhenItsTimeIsUp() {
    var run = atGate();
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.REFUSED);
    assertThat(ended.sentence()).isEqualTo("Nobody decided in time, so it went no further.");
    assertThat(ended.gates().getLast().state()).isEqualTo(GateStatus.State.EXPIRED);
    assertThat(stage.world().calls()).doesNotContain("Redis.Snapshot");
    assertThat(stage.world().redis(Stage.TARGET).settings()).doesNotContainEntry("save", "");
  }

  @Test
  void saysBeforehandWhatHappensWhenNobodyDecides() {
    var run = atGate();

    assertThat(run.status().sentence())
        .endsWith("If nobody decides, it stops and puts everything as it was.");
    assertThat(run.gate().deadline()).isEqualTo(run.gate().openedAt().plus(Duration.ofMinutes(30)));
  }

  @Test
  void remindsUntilItsTimeIsUp() {
    var run = atGate();
    stage.sleep(Duration.ofMinutes(11));
    assertThat(run.status().sentence()).endsWith("Reminded once.");
    stage.sleep(Duration.ofMinutes(10));
    assertThat(run.gate().reminders()).isEqualTo(2);

    assertThat(run.end().gates().getLast().reminders()).isEqualTo(2);
  }

  @Test
  void asksOthersAsWellOnceItsTimeIsUp() {
    stage
        .world()
        .rosters()
        .approval(
            new Approval(1, Set.of("leads"), Duration.ofMinutes(30), null, Set.of("directors")));
    var run = atGate();
    assertThat(run.status().sentence()).contains("If nobody decides, it asks directors as well.");
    assertThat(run.decide("director", Verdict.APPROVE).counted()).isFalse();

    stage.sleep(Duration.ofMinutes(31));
    assertThat(run.status().sentence()).contains("Waits for 1 of directors, leads");
    assertThat(run.decide("director", Verdict.APPROVE).counted()).isTrue();
    assertThat(run.end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void endsWhenTheOthersSayNothingEither() {
    stage
        .world()
        .rosters()
        .approval(
            new Approval(1, Set.of("leads"), Duration.ofMinutes(30), null, Set.of("directors")));
    var run = atGate();
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.REFUSED);
    var gate = ended.gates().getLast();
    assertThat(gate.deadline()).isAfterOrEqualTo(gate.openedAt().plus(Duration.ofMinutes(60)));
  }

  @Test
  void opensALaterGateAboutTheSamePlan() {
    var run = stage.rehearse(RehearsalSettings.WITH_SWITCH).approve();
    var later =
        run.until(status -> status.gates().size() == 2 && status.openGate().isPresent())
            .openGate()
            .orElseThrow();

    assertThat(later.id()).isEqualTo(Rehearsal.SWITCH);
    assertThat(later.title()).isEqualTo("Switch over");
    assertThat(later.digest()).isEqualTo(run.status().gates().getFirst().digest());
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void undoesWhatWasDoneWhenALaterGateIsRefused() {
    var run = stage.rehearse(RehearsalSettings.WITH_SWITCH).approve();
    run.until(status -> status.gates().size() == 2 && status.openGate().isPresent());
    run.decide("lead2", Verdict.REFUSE, "the replica lags");

    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
    assertThat(stage.world().calls("Instance.Stop")).isEqualTo(1);
    assertThat(stage.world().redis(Stage.TARGET).isFenced()).isFalse();
    assertThat(run.step(Rehearsal.COMPARE).state()).isEqualTo(StepState.PENDING);
  }
}
