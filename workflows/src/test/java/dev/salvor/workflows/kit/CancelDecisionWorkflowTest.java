package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.rehearsal.Draft;
import dev.salvor.workflows.rehearsal.Keys;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import io.temporal.api.enums.v1.EventType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People cancel a run by a signed decision, wherever the run is. */
class CancelDecisionWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private static Draft cancel(StagedRun run, String person) {
    return run.draft(person, Verdict.CANCEL).at("run");
  }

  private RunStatus assertCancelled(StagedRun run, String sentence) {
    var ended = run.end();
    assertThat(ended.state()).isEqualTo(RunState.CANCELLED);
    assertThat(ended.sentence()).isEqualTo(sentence);
    assertThat(ended.openGate()).isEmpty();
    assertThat(ended.votes().getLast().verdict()).isEqualTo(Verdict.CANCEL);
    assertThat(ended.votes().getLast().signed()).isTrue();
    assertThat(run.failure().getType()).isEqualTo("cancelled");
    assertThat(stage.world().redis(Stage.TARGET).settings()).doesNotContainEntry("save", "");
    assertThat(stage.world().redis(Stage.TARGET).isFenced()).isFalse();
    assertThat(stage.world().journal().entries(Stage.TARGET)).isEmpty();
    assertThat(stage.world().evidence().of(run.id())).isPresent();
    return ended;
  }

  private static void assertRefused(StagedRun run, Answer answer, String because) {
    assertThat(answer.counted()).isFalse();
    assertThat(answer.sentence()).startsWith("refused, because ").contains(because);
    assertThat(run.status().state()).isEqualTo(RunState.WAITING);
  }

  @Test
  void atTheGateByTheRequester() {
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.gate();

    assertThat(run.decide(cancel(run, "oncall")).counted()).isTrue();

    var ended =
        assertCancelled(run, "Cancelled by oncall on the way; the steps say how far it came.");
    assertThat(ended.gates().getLast().state()).isEqualTo(GateStatus.State.CANCELLED);
  }

  @Test
  void whileItIsStuckBySomebodyWhoMayApprove() {
    stage.world().failNext("Redis.Snapshot", 1, Failure.TOO_LITTLE_DISK);
    var run = stage.rehearse(RehearsalSettings.FENCED).approve();
    run.stuckAt(Rehearsal.WORK);

    assertThat(run.decide(cancel(run, "lead").because("the wrong server")).counted()).isTrue();

    assertCancelled(
        run, "Cancelled by lead (the wrong server) on the way; the steps say how far it came.");
  }

  @Test
  void inAStepThatTakesLongBySignal() {
    var started = new CompletableFuture<StagedRun>();
    var run = stage.rehearse(RehearsalSettings.FENCED);
    stage
        .world()
        .before(
            "Redis.Snapshot",
            () -> {
              var runs = started.join();
              runs.signal(cancel(runs, "oncall").sign(stage.world().rosters().signingKey()));
              awaitEvent(runs, EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED);
            });
    run.approve();
    started.complete(run);

    assertCancelled(run, "Cancelled by oncall on the way; the steps say how far it came.");
    assertThat(stage.world().calls("Instance.Stop")).isEqualTo(1);
  }

  private static void awaitEvent(StagedRun run, EventType type) {
    while (run.events().stream().noneMatch(event -> event.getEventType() == type)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void notByThoseWhoHaveNoSay() {
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.gate();

    assertRefused(
        run,
        run.decide(cancel(run, "director")),
        "director neither asked for this run nor is in one of leads");
    assertRefused(
        run,
        run.decide(cancel(run, "lead").sign(Keys.fresh().getPrivate())),
        "its signature is not one of");
    assertRefused(
        run, run.decide(cancel(run, "lead").ofRun("another")), "it is about the run another");
  }

  @Test
  void notOnceItPutsBack() {
    var answers = new CopyOnWriteArrayList<Answer>();
    var run = stage.rehearse(RehearsalSettings.FENCED);
    run.gate();
    stage.world().before("Redis.LiftFence", () -> answers.add(run.decide(cancel(run, "oncall"))));
    run.approve();

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(answers.getFirst().sentence()).contains("at its end already");
  }
}
