package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * None of the ways to get a wrong vote through opens the gate, and each is in the history. Those
 * that the doors stop already stand in the tests of the web process.
 */
class WrongVotesWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private StagedRun run;

  @BeforeEach
  void waitsForTwo() {
    stage.world().rosters().votes(2);
    run = stage.rehearse(RehearsalSettings.WITH_SWITCH);
    run.gate();
  }

  static List<WrongVotes.Way> ways() {
    return WrongVotes.all();
  }

  @ParameterizedTest
  @MethodSource("ways")
  void doesNotCount(WrongVotes.Way way) {
    var answer = way.attempt().by(new WrongVotes.Table(stage, run));

    assertThat(answer.counted()).isFalse();
    assertThat(answer.sentence()).contains(way.because());
    var status = run.status();
    assertThat(status.state()).isEqualTo(RunState.WAITING);
    assertThat(status.openGate().orElseThrow().id()).isEqualTo("plan");
    assertThat(stage.world().calls()).doesNotContain("Redis.Snapshot");
  }

  @Test
  void countsNothingAfterTheRefusal() {
    var late = run.draft("lead2", Verdict.APPROVE);
    run.decide("lead", Verdict.REFUSE, "not tonight");
    run.signal(late.sign(stage.world().rosters().signingKey()));

    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
    assertThat(stage.world().calls()).doesNotContain("Redis.Snapshot");
  }

  @Test
  void countsNothingAfterTheWithdrawal() {
    run.decide("lead", Verdict.APPROVE);
    var late = run.draft("lead2", Verdict.APPROVE);
    run.decide("oncall", Verdict.WITHDRAW);
    run.signal(late.sign(stage.world().rosters().signingKey()));

    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
    assertThat(stage.world().calls()).doesNotContain("Redis.Snapshot");
  }

  @Test
  void takesNoVoteOfTheFirstGateForTheSecond() {
    run.decide("lead", Verdict.APPROVE);
    var again = run.draft("lead", Verdict.APPROVE);
    run.decide("lead2", Verdict.APPROVE);
    run.until(
        status -> status.openGate().filter(gate -> gate.id().equals(Rehearsal.SWITCH)).isPresent());

    var answer = run.decide(again);
    assertThat(answer.counted()).isFalse();
    assertThat(answer.sentence()).contains("plan has been decided already");
    assertThat(run.status().votes().getLast().counted()).isFalse();
    assertThat(run.status().openGate().orElseThrow().id()).isEqualTo(Rehearsal.SWITCH);
  }

  @Test
  void dropsWhatWasSaidAboutAPlanThatChanged() {
    var old = run.draft("lead2", Verdict.APPROVE);
    run.decide("lead", Verdict.APPROVE);
    stage.world().redis(Stage.TARGET).restarted("run-2");
    run.decide("lead2", Verdict.APPROVE);
    run.until(status -> status.openGate().filter(gate -> gate.id().equals("plan-2")).isPresent());

    var answer = run.decide(old.at("plan-2"));
    assertThat(answer.counted()).isFalse();
    assertThat(answer.sentence()).contains("it is about the plan");
    assertThat(run.status().openGate().orElseThrow().id()).isEqualTo("plan-2");
  }
}
