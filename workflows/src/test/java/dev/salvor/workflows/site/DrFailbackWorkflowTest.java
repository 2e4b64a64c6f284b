package dev.salvor.workflows.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.WhenBusy;
import dev.salvor.runbooks.site.DrFailback;
import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.runbooks.site.FailbackSettings;
import dev.salvor.workflows.fakes.FakeSite;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** East led once, was forced out, and comes back. */
class DrFailbackWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  @BeforeEach
  void westServes() {
    for (var member : List.of("orders", "cache")) {
      site().server(member, "west").takeOver();
      site().server(member, "east").shutOut();
    }
  }

  @AfterEach
  void neverDoBothSidesServe() {
    assertThat(site().isSplit()).isFalse();
  }

  private FakeSite site() {
    return stage.world().site();
  }

  private static Order<FailbackSettings> order(boolean rebuildOnly) {
    return new Order<>(
        "lab-site",
        "oncall",
        "east is back",
        false,
        WhenBusy.WAIT,
        new FailbackSettings(null, rebuildOnly),
        Signed.unsigned(""));
  }

  private StagedRun start(boolean rebuildOnly) {
    return stage.start(DrFailback.RUNBOOK, order(rebuildOnly));
  }

  private static boolean isAtCommit(RunStatus status) {
    return status.openGate().filter(gate -> gate.id().equals(DrFailover.COMMIT_GATE)).isPresent();
  }

  @Test
  void theOldSideFollowsAndServesAgain() {
    var run = start(false).approve();
    run.until(DrFailbackWorkflowTest::isAtCommit);
    var ended = run.approve().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(Objects.requireNonNull(ended.outcome()).rpo()).isZero();
    for (var member : List.of("orders", "cache")) {
      assertThat(site().server(member, "east").serves()).as(member).isTrue();
      assertThat(site().server(member, "west").serves()).as(member).isFalse();
    }
  }

  @Test
  void onlyRebuiltItFollowsAndTheOtherSideServes() {
    var ended = start(true).approve().end();

    assertThat(ended.sentence()).isEqualTo("east of lab-site follows west.");
    assertThat(site().server("orders", "west").serves()).isTrue();
    assertThat(site().server("orders", "east").leads()).isFalse();
    assertThat(stage.world().calls()).doesNotContain("Pairs.RaiseFence", "Pairs.Promote");
  }

  @Test
  void thePlanSaysWhatIsGivenUp() {
    var ended = stage.start(DrFailback.RUNBOOK, Stage.planOnly(order(false))).end();

    var plan = Objects.requireNonNull(ended.plan());
    assertThat(plan.effect()).isEqualTo("Make east of lab-site follow, and have it serve again");
    assertThat(plan.warnings())
        .containsExactly(
            "What east has and west lacks is given up. Its old data stays until it has caught up.");
    assertThat(stage.world().calls()).doesNotContain("Pairs.Follow");
  }

  @Test
  void aRefusalLeavesTheOldSideAlone() {
    var run = start(false);
    run.gate();
    run.decide("lead", Verdict.REFUSE, "somebody looks at it still");

    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
    assertThat(site().server("orders", "east").leads()).isTrue();
    assertThat(stage.world().calls()).doesNotContain("Pairs.Follow");
  }

  @Test
  void stuckAtTheRebuildItCanBeGivenUp() {
    stage.world().failNext("Pairs.Follow", 80);
    var run = start(false).approve();
    run.stuckAt(DrFailback.REBUILD);
    run.decide("oncall", Verdict.ABORT);

    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(site().server("orders", "west").serves()).isTrue();
  }

  @Test
  void cancelledBeforeTheSwitchTheOtherSideGoesOnServing() {
    stage.world().failNext("Pairs.CatchUp", 80);
    var run = start(false).approve();
    run.stuckAt(DrFailback.CAUGHT_UP);
    run.cancel();

    assertThat(run.end().state()).isEqualTo(RunState.CANCELLED);
    assertThat(site().server("orders", "west").serves()).isTrue();
  }
}
