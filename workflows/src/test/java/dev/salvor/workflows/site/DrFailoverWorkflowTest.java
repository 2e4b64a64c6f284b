package dev.salvor.workflows.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.inventory.Site.Pause;
import dev.salvor.runbooks.inventory.Site.Silence;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.UndoStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.WhenBusy;
import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.runbooks.site.FailoverSettings;
import dev.salvor.runbooks.site.Mode;
import dev.salvor.workflows.fakes.FakeSite;
import dev.salvor.workflows.fakes.Sites;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Probes.Health;
import dev.salvor.workflows.ports.Workloads;
import dev.salvor.workflows.ports.Workloads.Claim;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A site fails over with people deciding, and never do two sides of it serve. */
class DrFailoverWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  @AfterEach
  void neverDoBothSidesServe() {
    assertThat(site().isSplit()).isFalse();
  }

  private FakeSite site() {
    return stage.world().site();
  }

  private void inventory(Target site) {
    stage.world().rosters().target(target -> target.kind().equals("site") ? site : target);
  }

  private static Order<FailoverSettings> order(Mode mode) {
    return order(new FailoverSettings(mode, null));
  }

  private static Order<FailoverSettings> order(FailoverSettings settings) {
    return new Order<>(
        "lab-site", "oncall", "east is gone", false, WhenBusy.WAIT, settings, Signed.unsigned(""));
  }

  private StagedRun start(Mode mode) {
    return stage.start(DrFailover.RUNBOOK, order(mode));
  }

  /** A run that came to its commit window. */
  private StagedRun switched(Mode mode) {
    var run = start(mode).approve();
    run.until(status -> isAt(status, DrFailover.COMMIT_GATE));
    return run;
  }

  private static boolean isAt(RunStatus status, String gate) {
    return status.openGate().filter(open -> open.id().equals(gate)).isPresent();
  }

  private void eastIsGone() {
    site().server("orders", "east").down();
    site().server("cache", "east").down();
    site().seen("east", Health.UNHEALTHY);
    site().server("orders", "west").complete(stage.now().minusSeconds(2));
    site().server("cache", "west").complete(stage.now().minusSeconds(1));
  }

  @Test
  void aGracefulOneLosesNothing() {
    site().server("orders", "east").at(5_000);

    var ended = switched(Mode.GRACEFUL).approve().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(ended.sentence()).isEqualTo("west of lab-site serves. Nothing is lost.");
    assertThat(Objects.requireNonNull(ended.outcome()).rpo()).isZero();
    assertThat(site().server("orders", "west").serves()).isTrue();
    assertThat(site().server("orders", "east").fenced()).isTrue();
    assertThat(site().replicas("west")).isEqualTo(2);
    assertThat(site().replicas("east")).isZero();
    assertThat(site().name().addresses()).containsExactly("192.0.2.2");
    assertThat(site().name().ttl()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void theFenceIsProvenBeforeAnybodyLeads() {
    switched(Mode.GRACEFUL).approve().end();

    assertThat(stage.world().calls())
        .filteredOn(call -> call.startsWith("Pairs.") && !call.equals("Pairs.Look"))
        .containsSubsequence(
            "Pairs.ReadFence",
            "Pairs.RaiseFence",
            "Pairs.TryToWrite",
            "Pairs.CatchUp",
            "Pairs.StopFollowing",
            "Pairs.Promote",
            "Pairs.Canary");
  }

  @Test
  void aHealthySiteIsNotForced() {
    var ended = start(Mode.FORCED).end();

    assertThat(ended.state()).isEqualTo(RunState.FAILED);
    assertThat(ended.sentence()).contains("found it healthy").contains("mode=graceful");
    assertThat(stage.world().calls()).doesNotContain("Pairs.RaiseFence");
  }

  /** What answers to nobody may be the network: that alone is no evidence. */
  @Test
  void aSideThatIsSilentToWitnessesWithoutNetworkHasNotFailed() {
    site().seen("east", Health.SILENT).seen("west", Health.SILENT);
    var run = start(Mode.FORCED);

    run.stuckAt(DrFailover.WITNESSES);
    assertThat(run.status().sentence()).contains("lab: cannot tell");
    run.decide("oncall", Verdict.ABORT);

    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(stage.world().calls()).doesNotContain("Pairs.RaiseFence");
  }

  @Test
  void aFailedSideIsForcedOnceACommandTurnedItOff() {
    eastIsGone();

    var run = switched(Mode.FORCED);
    assertThat(run.step(DrFailover.PROVE).note()).startsWith("turned off by command (off)");
    var ended = run.approve().end();

    assertThat(ended.sentence()).startsWith("west of lab-site serves. What had not arrived");
    assertThat(Objects.requireNonNull(ended.outcome()).rpo())
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(site().isOff()).isTrue();
  }

  @Test
  void aFenceThatNobodyCanProveNeedsBrokenGlass() {
    inventory(Sites.lab(false));
    eastIsGone();
    var run = start(Mode.FORCED).approve();

    run.stuckAt(DrFailover.PROVE);
    assertThat(run.decide("lead", Verdict.SKIP, "it is dead").counted()).isFalse();
    assertThat(run.decide("director", Verdict.BREAK_GLASS, "I pulled the plug").counted()).isTrue();
    run.until(status -> isAt(status, DrFailover.COMMIT_GATE));

    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
  }

  /** Nobody could fence anything at first; whoever is back before the glass is broken is had to. */
  @Test
  void anAgentThatComesBackFencesAfterAll() {
    inventory(Sites.lab(false));
    eastIsGone();
    stage.world().engine().polledBy("east");
    var run = start(Mode.FORCED).approve();
    run.stuckAt(DrFailover.PROVE);
    assertThat(run.status().sentence()).contains("its agent is not there");
    assertThat(stage.world().calls()).doesNotContain("Pairs.RaiseFence");

    stage.world().engine().polledBy("east", "host-1");
    run.decide("oncall", Verdict.RETRY);
    run.until(status -> isAt(status, "stuck-2"));
    run.decide("oncall", Verdict.ABORT);

    assertThat(run.until(status -> status.outcome() != null).state()).isEqualTo(RunState.ABORTED);
    assertThat(stage.world().calls())
        .containsSubsequence("Pairs.RaiseFence", "Pairs.TryToWrite", "Pairs.LiftFence");
  }

  @Test
  void beforeAnybodyLeadsEverythingGoesBack() {
    stage.world().failNext("Pairs.CatchUp", 80);
    var run = start(Mode.GRACEFUL).approve();
    run.stuckAt(DrFailover.CATCH_UP);
    assertThat(site().server("orders", "east").fenced()).isTrue();

    run.decide("oncall", Verdict.ABORT);
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.ABORTED);
    assertThat(site().server("orders", "east").serves()).isTrue();
    assertThat(site().server("cache", "east").serves()).isTrue();
    assertThat(site().replicas("east")).isEqualTo(4);
    assertThat(site().name().ttl()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void onceSomebodyLeadsNothingGoesBackByItself() {
    stage.world().failNext("Workloads.AwaitReady", 40);
    var run = start(Mode.GRACEFUL).approve();
    run.stuckAt(DrFailover.SCALE);

    run.decide("oncall", Verdict.ABORT);
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.ABORTED);
    assertThat(ended.undo())
        .filteredOn(undo -> !undo.title().startsWith(DrFailover.LET_GO))
        .allMatch(undo -> undo.state() == UndoStatus.State.NOT_NEEDED);
    assertThat(site().server("orders", "west").serves()).isTrue();
    assertThat(site().server("orders", "east").serves()).isFalse();
  }

  @Test
  void aCancellationBeforeAnybodyLeadsGivesTheWritesBack() {
    stage.world().failNext("Pairs.TryToWrite", 40);
    var run = start(Mode.GRACEFUL).approve();
    run.stuckAt(DrFailover.PROVE);

    run.cancel();
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.CANCELLED);
    assertThat(site().server("orders", "east").serves()).isTrue();
  }

  @Test
  void aRefusalLeavesEverythingAsItIs() {
    var run = start(Mode.GRACEFUL);
    run.gate();
    run.decide("lead", Verdict.REFUSE, "not during the sale");

    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
    assertThat(stage.world().calls()).doesNotContain("Pairs.RaiseFence", "Names.Set");
  }

  @Test
  void aPlanOnlyRunEndsWithThePlan() {
    var ended = stage.start(DrFailover.RUNBOOK, Stage.planOnly(order(Mode.GRACEFUL))).end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(Objects.requireNonNull(ended.plan()).effect())
        .isEqualTo("Have west of lab-site serve, instead of east (graceful)");
    assertThat(stage.world().calls()).doesNotContain("Pairs.RaiseFence", "Names.Set");
  }

  @Test
  void peopleAreAskedOnceMoreWhereTheSiteSaysSo() {
    inventory(Sites.lab(true, Silence.KEEP, Set.of(Pause.PROMOTE, Pause.NAMES)));
    var run = start(Mode.GRACEFUL).approve();

    run.until(status -> isAt(status, DrFailover.PROMOTE_GATE));
    assertThat(stage.world().calls()).doesNotContain("Pairs.Promote");
    stage.sleep(Duration.ofMinutes(10));
    run.approve();
    run.until(status -> isAt(status, DrFailover.NAMES_GATE));
    assertThat(site().name().addresses()).containsExactly("192.0.2.1");
    stage.sleep(Duration.ofMinutes(10));
    run.approve();
    run.until(status -> isAt(status, DrFailover.COMMIT_GATE));
    var outcome = Objects.requireNonNull(run.approve().end().outcome());

    assertThat(outcome.state()).isEqualTo(RunState.DONE);
    assertThat(outcome.rto()).as("without what people took").isLessThan(Duration.ofMinutes(5));
    assertThat(outcome.facts())
        .filteredOn(fact -> fact.name().equals("people"))
        .singleElement()
        .satisfies(fact -> assertThat(fact.value()).startsWith("20 min"));
  }

  /** Writes stand still while people think: a no gives them back. */
  @Test
  void aNoBeforePromotingGivesTheWritesBack() {
    inventory(Sites.lab(true, Silence.KEEP, Set.of(Pause.PROMOTE)));
    var run = start(Mode.GRACEFUL).approve();
    run.until(status -> isAt(status, DrFailover.PROMOTE_GATE));

    run.decide("lead", Verdict.REFUSE, "it is back");

    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
    assertThat(site().server("orders", "east").serves()).isTrue();
    assertThat(site().server("orders", "west").serves()).isFalse();
  }

  @Test
  void aRollBackBeforeAnybodyWroteLosesNothing() {
    var run = switched(Mode.GRACEFUL);
    run.decide("lead", Verdict.REFUSE, "the application does not like it");
    var ended = run.until(status -> status.outcome() != null);

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(ended.sentence()).contains("rolled back").contains("nothing is lost");
    for (var member : List.of("orders", "cache")) {
      assertThat(site().server(member, "east").serves()).as(member).isTrue();
      assertThat(site().server(member, "west").leads()).as(member).isFalse();
    }
    assertThat(site().replicas("east")).isEqualTo(4);
    assertThat(site().name().addresses()).containsExactly("192.0.2.1");
  }

  /** It ends by itself, and the side may have failed meanwhile. */
  @Test
  void aLeaseThatCannotBeGivenBackIsNotWaitedForLong() {
    stage.world().failNext(Workloads.LET_GO, 200);
    var run = switched(Mode.GRACEFUL);
    run.decide("lead", Verdict.APPROVE, "it works");
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().calls(Workloads.LET_GO)).isEqualTo(2L * 6);
    assertThat(run.status().undo())
        .filteredOn(undo -> undo.title().startsWith(DrFailover.LET_GO))
        .hasSize(2)
        .allMatch(undo -> undo.state() == UndoStatus.State.NOT_NEEDED);
    assertThat(site().server("orders", "west").serves()).isTrue();
  }

  @Test
  void aRollBackLeavesTheWorkloadsOfTheOtherSideAsTheyWere() {
    var run = switched(Mode.GRACEFUL);
    assertThat(site().replicas("west")).isEqualTo(2);
    run.decide("lead", Verdict.REFUSE, "the application does not like it");
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(run.step("Decide").note()).isEqualTo("approved by lead");
    assertThat(run.step(DrFailover.COMMIT).note()).isEqualTo("refused by lead");
    assertThat(run.step(DrFailover.ROLL_BACK).note()).contains("workloads on west as they were");
    assertThat(site().replicas("west")).isZero();
    assertThat(site().led("west")).isFalse();
    assertThat(site().replicas("east")).isEqualTo(4);
    assertThat(site().led("east")).isTrue();
  }

  @Test
  void aRollBackGoesBackEvenWhereItCannotTidyUpBehindItself() {
    var run = switched(Mode.GRACEFUL);
    stage.world().before("Pairs.Follow", () -> stage.world().failNext(Workloads.SCALE, 80));
    run.decide("lead", Verdict.REFUSE, "the application does not like it");
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(run.step(DrFailover.ROLL_BACK).note()).contains("on west stay as they are");
    assertThat(site().replicas("west")).isEqualTo(2);
    assertServesAlone("east", "west");
  }

  /** What the old side has and nobody else got may be the reason for going back: people look. */
  @Test
  void aRollBackThatWouldLoseSomethingIsNotMade() {
    site().seen("east", Health.UNHEALTHY);
    var run = switched(Mode.FORCED);
    site().server("orders", "west").written(12);
    run.decide("lead", Verdict.REFUSE, "the application does not like it");
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(run.step(DrFailover.ROLL_BACK).note()).contains("12 writes in orders");
    assertThat(site().server("orders", "west").serves()).isTrue();
    assertThat(site().server("orders", "east").serves()).isFalse();
  }

  private StagedRun writtenAndRefused(String activityThatFails, int times) {
    var run = switched(Mode.GRACEFUL);
    site().server("orders", "west").written(12);
    stage.world().failNext(activityThatFails, times);
    run.decide("lead", Verdict.REFUSE, "the application does not like it");
    return run;
  }

  private void assertServesAlone(String side, String other) {
    for (var member : List.of("orders", "cache")) {
      assertThat(site().server(member, side).serves()).as(member).isTrue();
      assertThat(site().server(member, other).leads()).as(member).isFalse();
    }
  }

  @Test
  void aRollBackTakesAlongWhatWasWrittenMeanwhile() {
    var run = writtenAndRefused("nothing", 0);
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(ended.sentence()).contains("rolled back").contains("nothing is lost");
    assertThat(run.step(DrFailover.ROLL_BACK).note()).contains("with what was written on west");
    assertServesAlone("east", "west");
    assertThat(site().replicas("east")).isEqualTo(4);
    assertThat(site().name().addresses()).containsExactly("192.0.2.1");
    assertThat(stage.world().calls())
        .filteredOn(call -> call.startsWith("Pairs."))
        .containsSubsequence(
            "Pairs.ForeignWrites",
            "Pairs.Follow",
            "Pairs.RaiseFence",
            "Pairs.TryToWrite",
            "Pairs.CatchUp",
            "Pairs.StopFollowing",
            "Pairs.Promote",
            "Pairs.Follow");
  }

  @Test
  void aRollBackGoesOnWhereItGotStuck() {
    var run = writtenAndRefused("Pairs.Promote", 80);
    run.stuckAt(DrFailover.ROLL_BACK);
    var followed = stage.world().calls().stream().filter("Pairs.Follow"::equals).count();
    stage.world().heal("Pairs.Promote");
    run.decide("oncall", Verdict.RETRY);

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertServesAlone("east", "west");
    assertThat(stage.world().calls())
        .filteredOn("Pairs.Follow"::equals)
        .as("nothing is made to follow again but the side that was left")
        .hasSize((int) followed + 2);
  }

  @Test
  void aRollBackThatIsGivenUpOnTheWayLeavesTheNewSideServing() {
    var run = writtenAndRefused("Pairs.StopFollowing", 80);
    run.stuckAt(DrFailover.ROLL_BACK);
    assertThat(site().server("orders", "west").fenced()).isTrue();

    run.decide("oncall", Verdict.ABORT);
    var ended = run.until(status -> status.outcome() != null);

    assertThat(ended.state()).isEqualTo(RunState.ABORTED);
    assertServesAlone("west", "east");
  }

  /** Until the old side has its writes back, the new one is not left behind a fence. */
  @Test
  void aRollBackThatIsGivenUpLeavesTheNewSideServing() {
    var run = switched(Mode.GRACEFUL);
    stage
        .world()
        .before("Pairs.RaiseFence", () -> stage.world().failNext("Pairs.ForeignWrites", 80));
    run.decide("lead", Verdict.REFUSE, "the application does not like it");
    run.stuckAt(DrFailover.ROLL_BACK);
    assertThat(site().server("orders", "west").fenced()).isTrue();

    run.decide("oncall", Verdict.ABORT);
    var ended = run.until(status -> status.outcome() != null);

    assertThat(ended.state()).isEqualTo(RunState.ABORTED);
    assertThat(site().server("orders", "west").serves()).isTrue();
    assertThat(site().server("cache", "west").serves()).isTrue();
    assertThat(site().server("orders", "east").serves()).isFalse();
  }

  @Test
  void silenceKeepsWhatIsThereWhereTheSiteSaysSo() {
    var run = switched(Mode.GRACEFUL);
    stage.sleep(Duration.ofMinutes(11));
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(site().server("orders", "west").serves()).isTrue();
  }

  @Test
  void silenceRollsBackWhereTheSiteSaysSo() {
    inventory(Sites.lab(true, Silence.ROLL_BACK, Set.of()));
    var run = switched(Mode.GRACEFUL);
    stage.sleep(Duration.ofMinutes(11));
    var ended = run.end();

    assertThat(ended.sentence()).contains("rolled back");
    assertThat(site().server("orders", "east").serves()).isTrue();
  }

  @Test
  void aFollowerThatIsNotThereRefusesTheFailover() {
    site().server("orders", "west").down();
    var ended = start(Mode.GRACEFUL).end();

    assertThat(ended.state()).isEqualTo(RunState.FAILED);
    assertThat(ended.sentence()).contains("Expected orders to follow on west");
  }

  @Test
  void aFollowerWithoutALinkIsNoneForAGracefulOne() {
    site().server("orders", "west").link(false);
    var ended = start(Mode.GRACEFUL).end();

    assertThat(ended.sentence()).contains("Expected orders on west to be linked");
  }

  /** A fail-over that was given up half-way is completed by the next one. */
  @Test
  void whatLeadsThereAlreadyIsLeftAlone() {
    site().server("orders", "west").takeOver();
    site().server("orders", "east").shutOut();
    var settings = new FailoverSettings(Mode.GRACEFUL, "west");
    var run = stage.start(DrFailover.RUNBOOK, order(settings)).approve();
    run.until(status -> isAt(status, DrFailover.COMMIT_GATE));
    run.approve().end();

    assertThat(site().server("orders", "west").serves()).isTrue();
    assertThat(site().server("cache", "west").serves()).isTrue();
    assertThat(stage.world().calls("Pairs.Promote")).isOne();
  }

  /** As the engine does that stands by, while the one that it stands by for is not gone at all. */
  @Test
  void aRunOfAnotherEngineIsFoundInTheCluster() {
    var theirs = theirsOn("west");
    site().cluster("west").hold(theirs);
    var run = start(Mode.GRACEFUL).approve();

    run.stuckAt(DrFailover.HOLD);
    assertThat(run.status().sentence()).contains("found that of-another-engine does");
    assertThat(run.decide("lead", Verdict.SKIP, "never mind").counted()).isFalse();
    assertThat(stage.world().calls()).doesNotContain("Pairs.RaiseFence");
    site().cluster("west").letGo(theirs);
    run.decide("oncall", Verdict.RETRY);
    run.until(status -> isAt(status, DrFailover.COMMIT_GATE));

    assertThat(run.step(DrFailover.HOLD).note()).isEqualTo("held on west and east");
    assertThatThrownBy(() -> site().cluster("east").hold(theirsOn("east")))
        .hasMessageContaining(run.id());
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
    site().cluster("east").hold(theirsOn("east"));
    site().cluster("west").hold(theirsOn("west"));
  }

  private static Claim theirsOn(String side) {
    return new Claim(new Half("lab-site", "shop", side), "of-another-engine", Duration.ofHours(1));
  }

  @Test
  void aForcedOneHoldsTheSiteWhereItGoes() {
    eastIsGone();
    site().cluster("east").hold(theirsOn("east"));

    var run = switched(Mode.FORCED);
    assertThat(run.step(DrFailover.HOLD).note()).isEqualTo("held on west");
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
    site().cluster("west").hold(theirsOn("west"));
  }

  @Test
  void nobodyElseChangesTheSiteMeanwhile() {
    var run = switched(Mode.GRACEFUL);

    assertThat(run.step(DrFailover.FREEZE).note())
        .isEqualTo("nobody else changes lab-redis, lab-site");
    run.approve().end();
  }
}
