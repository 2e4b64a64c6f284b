package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Approval;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.Vote;
import dev.salvor.runbooks.schedule.Fired;
import dev.salvor.runbooks.schedule.RunNow;
import dev.salvor.runbooks.schedule.Standing;
import dev.salvor.workflows.rehearsal.Keys;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import dev.salvor.workflows.rehearsal.StandingOrders;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a schedule's approval is worth at a gate. */
class StandingWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private StandingOrders orders() {
    return new StandingOrders(stage, Rehearsal.NAME, RehearsalSettings.PLAIN);
  }

  private StagedRun start(Order<?> order) {
    return stage.startAs(stage.nextId(Rehearsal.RUNBOOK, order), Rehearsal.RUNBOOK, order);
  }

  private void asksAll(StagedRun run, String because) {
    assertThat(run.gate().state()).isEqualTo(GateStatus.State.OPEN);
    assertThat(run.status().votes())
        .allSatisfy(vote -> {
          assertThat(vote.counted()).isFalse();
          assertThat(vote.answer()).contains(because);
        });
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void passesTheGateAndSaysThanksToWhom() {
    var run = start(orders().said("lead", Verdict.APPROVE).order());

    var end = run.end();
    assertThat(end.state()).isEqualTo(RunState.DONE);
    assertThat(run.step("Decide").note())
        .startsWith("approved with the schedule nightly by lead, 20");
    assertThat(end.gates())
        .extracting(GateStatus::state)
        .containsExactly(GateStatus.State.APPROVED);
    assertThat(end.votes()).extracting(Vote::person).containsExactly("lead");
    assertThat(end.votes().getFirst().counted()).isTrue();
    assertThat(stage.world().evidence().of(run.id()).orElseThrow().status().votes()).isNotEmpty();
  }

  @Test
  void asksWithoutAnyApproval() {
    asksAll(start(orders().order()), "");
  }

  @Test
  void asksWhereTheApprovalIsForged() {
    var orders = orders();
    var said = orders.decision("lead", Verdict.APPROVE, Standing.digest(orders.signed()));
    asksAll(
        start(orders.with(Seal.sign(said, Keys.fresh().getPrivate())).order()), "its signature");
  }

  @Test
  void asksWhereTheApprovalIsOfAnotherRequest() {
    var orders = orders();
    var said = orders.decision("lead", Verdict.APPROVE, "0".repeat(64));
    asksAll(
        start(orders.with(Seal.sign(said, stage.world().rosters().signingKey())).order()),
        "another request");
  }

  @Test
  void asksWhereOnlyTheRequesterApproved() {
    asksAll(start(orders().said("oncall", Verdict.APPROVE).order()), "cannot decide about it");
  }

  @Test
  void asksWhereThePersonIsInTheGroupNoMore() {
    var order = orders().said("director", Verdict.APPROVE).order();
    asksAll(start(order), "none of the groups");
  }

  @Test
  void asksWhereTooFewApprovedByTheRuleOfNow() {
    stage
        .world()
        .rosters()
        .approval(new Approval(2, Set.of("leads"), Duration.ofMinutes(30), null, Set.of()));
    var run = start(orders().said("lead", Verdict.APPROVE).order());

    assertThat(run.gate().needed()).isEqualTo(2);
    run.decide("lead", Verdict.APPROVE);
    run.decide("lead2", Verdict.APPROVE);
    assertThat(run.end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void asksWhereSomebodyRefusedItLater() {
    var run = start(orders().said("lead", Verdict.APPROVE).said("lead2", Verdict.REFUSE).order());

    assertThat(run.gate().state()).isEqualTo(GateStatus.State.OPEN);
    run.decide("lead", Verdict.REFUSE, "no");
    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
  }

  @Test
  void asksAtTheSecondGateAllTheSame() {
    var orders = new StandingOrders(stage, Rehearsal.NAME, RehearsalSettings.WITH_SWITCH);
    var run = start(orders.said("lead", Verdict.APPROVE).order());

    assertThat(run.gate().id()).isEqualTo(Rehearsal.SWITCH);
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void asksWhereTheRequestNamesNoSuchTime() {
    var run = start(atAnotherTime().order());

    assertThat(run.gate().state()).isEqualTo(GateStatus.State.OPEN);
    assertThat(run.status().occasion()).contains("fired for", "by nobody who signed it");
    asksAll(run, "does not name, and nobody who may start it signed that");
  }

  @Test
  void asksWhereTheFiringSaysNoTime() {
    asksAll(start(orders().at(null).said("lead", Verdict.APPROVE).order()), "for which time");
  }

  @Test
  void asksWhereTheTimeIsLongOver() {
    var orders = orders();
    var yesterday = orders.now().truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofDays(1));
    asksAll(start(orders.at(yesterday).said("lead", Verdict.APPROVE).order()), "outside of what");
  }

  @Test
  void namesWhoeverHadItFiredBesideItsTimes() {
    var run = start(atAnotherTime().firedBy("lead2").order());

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(run.status().occasion()).startsWith("Schedule nightly, fired by lead2 at 20");
    var evidence = stage.world().evidence().of(run.id()).orElseThrow();
    assertThat(evidence.status().occasion()).contains("fired by lead2");
  }

  @Test
  void asksWhereNoDoorSignedThatItIsToRunNow() {
    var orders = atAnotherTime();
    var wish = new RunNow("nightly", Standing.digest(orders.signed()), "lead", orders.now());
    asksAll(
        start(orders.wish(Seal.sign(wish, Keys.fresh().getPrivate())).order()), "nobody who may");
  }

  @Test
  void asksWhereWhoeverHadItFiredMayNotStartIt() {
    asksAll(start(atAnotherTime().firedBy("director").order()), "nobody who may start it");
  }

  private StandingOrders atAnotherTime() {
    var orders = orders();
    return orders
        .cron("0 2 1 1 *")
        .at(orders.now().truncatedTo(ChronoUnit.SECONDS))
        .said("lead", Verdict.APPROVE);
  }

  @Test
  void asksWhereThePlanChangesBetweenTheLooks() {
    stage
        .world()
        .before(
            "Redis.Look",
            () -> {
              if (stage.world().calls("Redis.Look") == 2) {
                stage.world().redis(Stage.TARGET).restarted("run-2");
              }
            });
    var run = start(orders().said("lead", Verdict.APPROVE).order());

    assertThat(run.gate().id()).isEqualTo("plan-2");
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void asksWhereAnotherRunLeftSomethingToBePutBack() {
    stage.world().failNext("Redis.Snapshot", 1, Failure.TOO_LITTLE_DISK);
    var dead = stage.rehearse(RehearsalSettings.FENCED).approve();
    dead.stuckAt(Rehearsal.WORK);
    dead.terminate();
    var run = start(orders().said("lead", Verdict.APPROVE).order());

    assertThat(run.gate().id()).isEqualTo("plan");
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().redis(Stage.TARGET).isFenced()).isFalse();
  }

  @Test
  void refusesAStandingOrderThatNoDoorSigned() {
    var orders = orders().said("lead", Verdict.APPROVE);
    var forged = Seal.sign(orders.standing(), Keys.fresh().getPrivate());
    refused(
        StandingOrders.order(
            RehearsalSettings.PLAIN, new Fired(forged, orders.fired().decisions())));
  }

  @Test
  void refusesOtherSettingsThanTheScheduleHas() {
    var fired = orders().said("lead", Verdict.APPROVE).fired();
    refused(StandingOrders.order(RehearsalSettings.FENCED, fired));
  }

  @Test
  void refusesAnotherRunbookThanTheScheduleHas() {
    var other = new StandingOrders(stage, "redis-undo-flushall", RehearsalSettings.PLAIN);
    refused(other.said("lead", Verdict.APPROVE).order());
  }

  @Test
  void refusesAnotherTargetThanTheScheduleHas() {
    refused(orders().on("other-redis").said("lead", Verdict.APPROVE).order());
  }

  @Test
  void refusesAnotherRequesterThanTheScheduleHas() {
    refused(Stage.by("lead2", orders().said("lead", Verdict.APPROVE).order()));
  }

  private void refused(Order<?> order) {
    var run = start(order);
    assertThat(run.failure().getOriginalMessage())
        .contains("Expected an order that a door signed for this schedule");
    assertThat(stage.world().calls()).doesNotContain("Redis.ReadSettings");
  }
}
