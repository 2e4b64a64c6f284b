package dev.salvor.workflows.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.fakes.FakeKurrent;
import dev.salvor.workflows.fakes.FakeServices;
import dev.salvor.workflows.ports.KurrentRestores;
import dev.salvor.workflows.ports.Services;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A set takes the place of a node's data, and gives it back when it comes to nothing. */
class KurrentdbRestoreWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private SortedMap<String, String> backedUp = new TreeMap<>();

  @BeforeEach
  void backUp() {
    stage
        .start(
            KurrentdbDifferentialBackup.RUNBOOK,
            KurrentOrders.order(
                new KurrentdbBackupSettings(Destination.VAULT, "n3", false, false, false, null)))
        .approve()
        .end();
    backedUp = new TreeMap<>(node("n3").files());
    node("n2").files().put("db/chunk-000000.000000", "broken");
  }

  private FakeKurrent.Node node(String name) {
    return stage.world().kurrent().node(name);
  }

  private FakeServices services() {
    return stage.world().services();
  }

  private StagedRun restore(String nodes) {
    return stage.start(KurrentdbRestore.RUNBOOK, KurrentOrders.restore(nodes));
  }

  /** A run that came to its commit gate. */
  private StagedRun served(String nodes) {
    var run = restore(nodes).approve();
    run.until(KurrentdbRestoreWorkflowTest::waitsForCommit);
    return run;
  }

  private static boolean waitsForCommit(RunStatus status) {
    return status
        .openGate()
        .filter(gate -> gate.id().equals(KurrentdbRestore.COMMIT_GATE))
        .isPresent();
  }

  private static Plan plan(StagedRun run) {
    run.gate();
    return Objects.requireNonNull(run.status().plan());
  }

  private List<String> gestures() {
    return stage.world().calls().stream()
        .filter(call -> call.startsWith("KurrentRestores.") || call.startsWith("Services."))
        .filter(call -> !call.endsWith("Look"))
        .toList();
  }

  private static String fact(RunStatus ended, String name) {
    return Objects.requireNonNull(ended.outcome()).facts().stream()
        .filter(fact -> fact.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private Map<String, String> broken() {
    var files = new TreeMap<>(backedUp);
    files.put("db/chunk-000000.000000", "broken");
    return files;
  }

  @Test
  void aNodeServesTheSetAfterTwoStarts() {
    var run = served("n2");
    assertThat(run.step(KurrentdbRestore.FIRST_START).note())
        .isEqualTo("n2 truncated and ended with 0, as expected");
    assertThat(run.step(KurrentdbRestore.SECOND_START).note()).isEqualTo("n2 answers 204");
    var ended = run.approve().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(ended.sentence()).startsWith("n2 of lab-kurrentdb serves the set ");
    assertThat(node("n2").files()).isEqualTo(backedUp);
    assertThat(stage.world().kurrentRestores().old("n2")).isNull();
    assertThat(gestures())
        .containsExactly(
            Services.STOP,
            "KurrentRestores.Check",
            "KurrentRestores.SetTruncation",
            "KurrentRestores.SwitchDirectories",
            "Services.StartAndWait",
            Services.START,
            "Services.StartAndWait",
            "KurrentRestores.RemoveOld",
            KurrentRestores.DISCARD);
  }

  @Test
  void allNodesAreStartedBeforeOneIsWaitedFor() {
    stage.world().kurrent().put("ror", "ReadOnlyReplica", 0);
    var run = served("all");
    run.decide("lead", Verdict.REFUSE);
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    for (var name : List.of("n1", "n2", "n3", "ror")) {
      assertThat(node(name).files()).as(name).isEqualTo(backedUp);
      assertThat(services().runs(name)).as(name).isTrue();
    }
    assertThat(gestures())
        .containsSubsequence(
            Services.START,
            Services.START,
            Services.START,
            Services.START,
            "Services.StartAndWait");
  }

  @Test
  void thePlanSaysWhatIsLostAndWhatATruncationTakes() {
    var plan = plan(restore("n2, n1"));

    assertThat(plan.effect())
        .startsWith("Replace the data of n1, n2 of lab-kurrentdb with the set 2026");
    assertThat(plan.observed())
        .extracting(seen -> seen.label() + ": " + seen.shown())
        .contains("The first start truncates: 20 bytes of at most 268,435,456")
        .anyMatch(line -> line.startsWith("On n2 now: "));
    assertThat(plan.byHand()).anyMatch(line -> line.contains("cp "));
  }

  @Test
  void theSourceNodeWantsAFullBackupAfterwards() {
    var run = restore("n3");
    assertThat(plan(run).warnings())
        .contains("The source of the set is restored: take a full backup afterwards.");
    run.approve();
    run.until(KurrentdbRestoreWorkflowTest::waitsForCommit);

    assertThat(run.approve().end().sentence()).contains("Take a full backup now");
  }

  @Test
  void refusesNodesThatDoNotExist() {
    assertThat(restore("n2, n9").failure().getOriginalMessage())
        .startsWith("Expected nodes out of n1, n2, n3, ror, or all, found 'n2, n9'");
  }

  @Test
  void refusesWhereThereIsNoRoomBesideTheOldData() {
    stage.world().kurrentRestores().free(5);

    assertThat(restore("n2").failure().getOriginalMessage())
        .contains("of room beside the data of n2, found 5 bytes free");
    assertThat(gestures()).isEmpty();
  }

  @Test
  void aPlanStopsNothing() {
    var run = stage.start(KurrentdbRestore.RUNBOOK, Stage.planOnly(KurrentOrders.restore("n2")));

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(gestures()).isEmpty();
  }

  @Test
  void aRefusalStopsNothing() {
    var run = restore("n2");
    run.gate();
    run.decide("lead", Verdict.REFUSE);

    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
    assertThat(gestures()).isEmpty();
  }

  @Test
  void aNodeThatDoesNotStopIsNotTouched() {
    stage.world().failNext(Services.STOP, 100, Failure.NOT_ALLOWED);
    var run = restore("n2").approve();
    run.stuckAt(KurrentdbRestore.STOP);
    stage.world().heal(Services.STOP);
    run.decide("lead", Verdict.ABORT);

    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(node("n2").files()).isEqualTo(broken());
    assertThat(services().runs("n2")).isTrue();
  }

  @Test
  void whatDoesNotHoldNeverTakesThePlace() {
    stage.world().failNext("KurrentRestores.Check", 1, Failure.CHECKSUM_WRONG);
    var run = restore("n2").approve();
    run.stuckAt(KurrentdbRestore.CHECK);
    assertThat(run.decide("lead", Verdict.SKIP).counted()).isFalse();
    run.decide("lead", Verdict.ABORT);

    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(gestures()).doesNotContain("KurrentRestores.SwitchDirectories");
    assertThat(node("n2").files()).isEqualTo(broken());
    assertThat(services().runs("n2")).isTrue();
  }

  @Test
  void aFirstStartThatFailsGivesTheOldDataBack() {
    services().endNext("n2", 1);
    var run = restore("n2").approve();
    run.stuckAt(KurrentdbRestore.FIRST_START);
    assertThat(run.step(KurrentdbRestore.FIRST_START).failure())
        .startsWith("Expected n2 to truncate and end with 0, found that it ended with 1");
    run.decide("lead", Verdict.ABORT);

    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(node("n2").files()).isEqualTo(broken());
    assertThat(services().runs("n2")).isTrue();
    assertThat(gestures())
        .endsWith(
            Services.STOP, KurrentRestores.SWITCH_BACK, KurrentRestores.DISCARD, Services.START);
  }

  @Test
  void aNodeThatRunsOnTheNewDataIsStoppedBeforeTheOldComesBack() {
    stage.world().kurrent().put("n1", "Follower", 0);
    var run = restore("n2").approve();
    run.stuckAt(KurrentdbRestore.WHOLE);
    assertThat(services().runs("n2")).isTrue();
    assertThat(run.step(KurrentdbRestore.WHOLE).failure())
        .startsWith("Expected one leader, found none");
    run.decide("lead", Verdict.ABORT);

    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(node("n2").files()).isEqualTo(broken());
    assertThat(stage.world().kurrentRestores().old("n2")).isNull();
  }

  @Test
  void anElectionMayTakeAMoment() {
    stage.world().kurrent().put("n1", "Follower", 0);
    var looks = new AtomicInteger();
    stage
        .world()
        .before(
            "Kurrent.Gossip",
            () -> {
              if (looks.incrementAndGet() == 5) {
                stage.world().kurrent().put("n1", "Leader", 0);
              }
            });
    var run = served("n2");

    assertThat(looks.get()).isEqualTo(5);
    assertThat(run.step(KurrentdbRestore.WHOLE).note()).startsWith("one leader, 3 members alive");
    run.decide("lead", Verdict.REFUSE);
    run.end();
  }

  @Test
  void aNodeThatWasStoppedStaysStopped() {
    services().down("n2");
    services().endNext("n2", 1);
    var run = restore("n2").approve();
    run.stuckAt(KurrentdbRestore.FIRST_START);
    run.decide("lead", Verdict.ABORT);
    run.end();

    assertThat(services().runs("n2")).isFalse();
    assertThat(node("n2").files()).isEqualTo(broken());
    assertThat(gestures()).doesNotContain(Services.START);
  }

  @Test
  void aLostNodeHasNothingOldAndNobodyIsAsked() {
    services().down("n2");
    node("n2").files().clear();
    var ended = restore("n2").approve().end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(node("n2").files()).isEqualTo(backedUp);
    assertThat(fact(ended, "old")).isEqualTo("there was none");
  }

  @Test
  void aCancellationGivesTheOldDataBack() {
    services().endNext("n2", 1);
    var run = restore("n2").approve();
    run.stuckAt(KurrentdbRestore.FIRST_START);
    run.cancel();

    assertThat(run.end().state()).isEqualTo(RunState.CANCELLED);
    assertThat(node("n2").files()).isEqualTo(broken());
    assertThat(services().runs("n2")).isTrue();
  }

  @Test
  void whoSaysNoKeepsTheOldDataBesideTheNew() {
    var run = served("n2");
    run.decide("lead", Verdict.REFUSE, "let it stay until Monday");
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(node("n2").files()).isEqualTo(backedUp);
    assertThat(stage.world().kurrentRestores().old("n2")).isEqualTo(broken());
    assertThat(fact(ended, "old")).isEqualTo("stays at /srv/n2.before");
  }

  @Test
  void nobodyInTimeKeepsTheOldDataToo() {
    var run = served("n2");
    stage.sleep(Duration.ofHours(1));
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(stage.world().kurrentRestores().old("n2")).isEqualTo(broken());
  }

  @Test
  void aCancellationAtTheEndSwitchesNothingBack() {
    var run = served("n2");
    run.cancel();
    var ended = run.end();

    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(node("n2").files()).isEqualTo(backedUp);
    assertThat(services().runs("n2")).isTrue();
    assertThat(gestures()).doesNotContain(KurrentRestores.SWITCH_BACK);
    assertThat(fact(ended, "old")).isEqualTo("stays at /srv/n2.before");
  }

  @Test
  void givingUpWhileTheOldDataIsRemovedSwitchesNothingBack() {
    stage.world().failNext("KurrentRestores.RemoveOld", 1, Failure.NOT_ALLOWED);
    var run = served("n2").approve();
    run.stuckAt(KurrentdbRestore.REMOVE_OLD);
    run.decide("lead", Verdict.ABORT);
    run.end();

    assertThat(node("n2").files()).isEqualTo(backedUp);
    assertThat(services().runs("n2")).isTrue();
    assertThat(gestures()).doesNotContain(KurrentRestores.SWITCH_BACK);
  }

  @Test
  void refusesToTruncateMoreThanANodeWould() {
    stage.world().kurrentRestores().writer(Truncation.MOST + 101);
    var run = restore("n2").approve();
    run.stuckAt(KurrentdbRestore.CHECK);

    assertThat(run.step(KurrentdbRestore.CHECK).failure())
        .startsWith(
            "Expected n2 to truncate at most 268,435,456 bytes at its start (MaxTruncation)");
    run.decide("lead", Verdict.ABORT);
    run.end();
    assertThat(services().runs("n2")).isTrue();
  }

  @Test
  void refusesToLoseAScavengedChunk() {
    stage.world().kurrentRestores().scavengedFrom(64);
    var run = restore("n2").approve();
    run.stuckAt(KurrentdbRestore.CHECK);

    assertThat(run.step(KurrentdbRestore.CHECK).failure())
        .contains("inside of a scavenged chunk, which its start would delete as a whole, from 64");
    run.decide("lead", Verdict.ABORT);
    run.end();
    assertThat(node("n2").files()).isEqualTo(broken());
  }
}
