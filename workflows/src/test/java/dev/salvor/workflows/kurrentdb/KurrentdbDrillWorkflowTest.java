package dev.salvor.workflows.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrill;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrillSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbRestore;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.fakes.FakeKurrent;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import dev.salvor.workflows.ports.KurrentRestores;
import dev.salvor.workflows.ports.Services;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A set is restored onto the node for drills and nowhere else, and nothing of it is left. */
class KurrentdbDrillWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();
  private Map<String, String> others = Map.of();

  @BeforeEach
  void backUp() {
    backUpNow();
    others = others();
  }

  @AfterEach
  void theClusterIsAsItWas() {
    assertThat(others()).isEqualTo(others);
    for (var name : List.of("n1", "n2", "n3")) {
      assertThat(stage.world().services().runs(name)).as(name).isTrue();
    }
  }

  private void backUpNow() {
    stage
        .start(
            KurrentdbDifferentialBackup.RUNBOOK,
            KurrentOrders.order(
                new KurrentdbBackupSettings(Destination.VAULT, "n3", false, false, false, null)))
        .approve()
        .end();
  }

  private Map<String, String> others() {
    var files = new TreeMap<String, String>();
    for (var name : List.of("n1", "n2", "n3")) {
      files.put(name, stage.world().kurrent().node(name).files().toString());
    }
    return files;
  }

  private FakeKurrent.Node scratch() {
    return stage.world().kurrent().node(Kurrent.SCRATCH);
  }

  private StagedRun drill() {
    return stage.start(KurrentdbDrill.RUNBOOK, KurrentOrders.drill());
  }

  private String refusal() {
    return drill().failure().getOriginalMessage();
  }

  private void assertClean() {
    assertThat(scratch().files()).isEmpty();
    assertThat(stage.world().kurrentRestores().old(Kurrent.SCRATCH)).isNull();
    assertThat(stage.world().services().runs(Kurrent.SCRATCH)).isFalse();
    assertThat(stage.world().journal().left(KurrentOrders.TARGET)).isEmpty();
  }

  private List<String> gestures() {
    return stage.world().calls().stream()
        .filter(call -> call.startsWith("KurrentRestores.") || call.startsWith("Services."))
        .filter(call -> !call.endsWith("Look"))
        .toList();
  }

  private static Outcome outcome(RunStatus ended) {
    return Objects.requireNonNull(ended.outcome());
  }

  private static String fact(RunStatus ended, String name) {
    return outcome(ended).facts().stream()
        .filter(fact -> fact.name().equals(name))
        .map(Fact::value)
        .findFirst()
        .orElseThrow();
  }

  private void change(UnaryOperator<Kurrent> change) {
    change(change, null);
  }

  private void change(UnaryOperator<Kurrent> change, @Nullable Objectives objectives) {
    stage
        .world()
        .rosters()
        .target(target ->
            target.kurrentdb() == null
                ? target
                : new Target(
                    target.kind(),
                    target.endpoint(),
                    target.username(),
                    target.password(),
                    target.agent(),
                    target.vault(),
                    target.copies(),
                    target.tree(),
                    change.apply(target.cluster()),
                    target.retention(),
                    objectives));
  }

  @Test
  void aSetIsServedReadAndRemovedAgainAndNobodyIsAsked() {
    stage.sleep(Duration.ofHours(3));
    var run = drill();
    var ended = run.end();
    assertThat(ended.state()).as(ended.sentence()).isEqualTo(RunState.DONE);
    assertThat(ended.gates()).isEmpty();
    assertThat(ended.sentence()).contains("the node for drills served it after", "data was 3 h");
    assertThat(Objects.requireNonNull(outcome(ended).rpo())).isBetween(hours(3), hours(4));
    assertThat(outcome(ended).rto()).isNotNull();
    assertThat(run.step(KurrentdbDrill.FIRST_START).note())
        .isEqualTo("scratch truncated and ended with 0, as expected");
    assertThat(fact(ended, "read"))
        .startsWith("it leads alone, at 1,000,000,000; the set goes up to 100; version 26.1.0");
    assertThat(fact(ended, "clean")).isEqualTo("stopped, and empty again");
    assertClean();
    assertThat(gestures())
        .startsWith(
            "KurrentRestores.RequireEmpty",
            "KurrentRestores.Check",
            "KurrentRestores.SetTruncation",
            "KurrentRestores.SwitchDirectories",
            "Services.StartAndWait",
            Services.START,
            "Services.StartAndWait",
            Services.STOP,
            KurrentRestores.SWITCH_BACK,
            KurrentRestores.DISCARD,
            "KurrentRestores.RequireEmpty");
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  @Test
  void theNextRestoreShowsWhatTheLastDrillMeasured() {
    var drilled = drill().end();
    var restore = stage.start(KurrentdbRestore.RUNBOOK, KurrentOrders.restore("n2"));
    restore.gate();
    Plan plan = Objects.requireNonNull(restore.status().plan());
    assertThat(plan.observed())
        .filteredOn(seen -> seen.label().equals("The last drill"))
        .singleElement()
        .satisfies(seen ->
            assertThat(seen.shown()).startsWith("served after ").endsWith(drilled.id() + ")"));
    restore.decide("lead", Verdict.REFUSE);
    restore.end();
  }

  @Test
  void saysHowItComparesWithWhatTheOwnersExpect() {
    change(UnaryOperator.identity(), new Objectives(hours(1), Duration.ofNanos(1)));
    stage.sleep(hours(2));
    var ended = drill().end();
    assertThat(fact(ended, "rpo-objective")).contains("beyond the objective of 1 h");
    assertThat(outcome(ended).facts()).extracting(Fact::name).contains("rto-objective");
  }

  @Test
  void takesTheSetThatIsNamed() {
    var first = stage.world().sets().list(KurrentOrders.TARGET).getFirst().name();
    stage.world().at(stage.world().now().plus(hours(1)));
    backUpNow();
    var run =
        stage.start(
            KurrentdbDrill.RUNBOOK, KurrentOrders.order(new KurrentdbDrillSettings(first, null)));
    assertThat(fact(run.end(), "set")).isEqualTo(first);
  }

  @Test
  void aPlanStartsNothing() {
    var ended = stage.start(KurrentdbDrill.RUNBOOK, Stage.planOnly(KurrentOrders.drill())).end();
    assertThat(ended.state()).isEqualTo(RunState.DONE);
    assertThat(Objects.requireNonNull(ended.plan()).byHand())
        .anyMatch(line -> line.startsWith("find /srv/scratch"))
        .anyMatch(line -> line.startsWith("rm -rf /srv/scratch"));
    assertThat(gestures()).containsExactly("KurrentRestores.RequireEmpty");
  }

  @Test
  void refusesANodeThatHasAnything() {
    scratch().files().put("db/chunk-000000.000000", "somebody's");
    assertThat(refusal())
        .startsWith("Expected nothing in the directories of node scratch, found db/chunk-000000");
    assertThat(scratch().files()).containsEntry("db/chunk-000000.000000", "somebody's");
    assertThat(gestures()).containsExactly("KurrentRestores.RequireEmpty");
  }

  @Test
  void refusesANodeThatRuns() {
    stage.world().services().start(new NodeName("", Kurrent.SCRATCH));
    assertThat(refusal())
        .startsWith("Expected the node for drills of lab-kurrentdb to be stopped, found: ");
    assertThat(stage.world().services().runs(Kurrent.SCRATCH)).isTrue();
  }

  @Test
  void refusesATargetWithoutANodeForDrills() {
    change(cluster -> new Kurrent(cluster.nodes(), null, cluster.mirror(), null, null, null));
    assertThat(refusal()).startsWith("Expected kurrentdb.scratch of lab-kurrentdb");
    assertThat(gestures()).isEmpty();
  }

  @Test
  void refusesWhereThereIsNoRoom() {
    stage.world().kurrentRestores().free(5);
    assertThat(refusal()).contains("of room for the node for drills, found 5 bytes free");
    assertClean();
  }

  @Test
  void refusesASetThatIsNotThere() {
    var run =
        stage.start(
            KurrentdbDrill.RUNBOOK, KurrentOrders.order(new KurrentdbDrillSettings("none", null)));
    assertThat(run.failure().getOriginalMessage()).contains("none");
    assertThat(gestures()).isEmpty();
  }

  @Test
  void whatDoesNotHoldIsNeverStarted() {
    stage.world().failNext("KurrentRestores.Check", 1, Failure.CHECKSUM_WRONG);
    var run = drill();
    run.stuckAt(KurrentdbDrill.CHECK);
    run.decide("lead", Verdict.ABORT);
    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertThat(gestures()).doesNotContain("KurrentRestores.SwitchDirectories");
    assertClean();
  }

  @Test
  void aStartThatFailsMayBeTriedAgain() {
    stage.world().services().endNext(Kurrent.SCRATCH, 1);
    var run = drill();
    run.stuckAt(KurrentdbDrill.FIRST_START);
    run.decide("oncall", Verdict.RETRY);
    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertClean();
  }

  @Test
  void givingUpCleansUp() {
    stage.world().services().endNext(Kurrent.SCRATCH, 1);
    var run = drill();
    run.stuckAt(KurrentdbDrill.FIRST_START);
    run.decide("lead", Verdict.ABORT);
    assertThat(run.end().state()).isEqualTo(RunState.ABORTED);
    assertClean();
  }

  @Test
  void aCancellationWhileTheNodeRunsCleansUp() {
    stage.world().failNext("Kurrent.Scavenging", 1, Failure.WRONG_PASSWORD);
    var run = drill();
    run.stuckAt(KurrentdbDrill.READ);
    assertThat(stage.world().services().runs(Kurrent.SCRATCH)).isTrue();
    run.cancel();
    assertThat(run.end().state()).isEqualTo(RunState.CANCELLED);
    assertClean();
  }

  @Test
  void aNodeThatFindsTheClusterIsNoDrill() {
    stage.world().kurrent().scratchJoins();
    var run = drill();
    run.stuckAt(KurrentdbDrill.READ);
    assertThat(run.step(KurrentdbDrill.READ).failure())
        .startsWith("Expected the node for drills to be alone, found that it knows n1:2113");
    run.decide("lead", Verdict.ABORT);
    run.end();
    assertClean();
  }

  @Test
  void whatATerminatedDrillLeftIsRemovedByTheNextOne() {
    stage.world().failNext("Kurrent.Scavenging", 1, Failure.WRONG_PASSWORD);
    var killed = drill();
    killed.stuckAt(KurrentdbDrill.READ);
    killed.terminate();
    assertThat(scratch().files()).isNotEmpty();
    var next = drill();
    var ended = next.end();
    assertThat(ended.state()).as(ended.sentence()).isEqualTo(RunState.DONE);
    assertThat(next.step(Run.TIDY_UP).note())
        .contains(KurrentdbRestore.STOP_AGAIN + Kurrent.SCRATCH);
    assertClean();
  }

  @Test
  void aBackupDoesNotWaitForADrill() {
    stage.world().failNext("Kurrent.Scavenging", 1, Failure.WRONG_PASSWORD);
    var run = drill();
    run.stuckAt(KurrentdbDrill.READ);
    backUpNow();
    run.decide("oncall", Verdict.RETRY);
    assertThat(run.end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void asManyDrillsAsOneLikesOneAfterTheOther() {
    stage.world().failNext("Kurrent.Scavenging", 1, Failure.WRONG_PASSWORD);
    var first = drill();
    first.stuckAt(KurrentdbDrill.READ);
    var second = drill();
    second.until(RunState.WAITING);
    first.decide("oncall", Verdict.RETRY);
    assertThat(first.end().state()).isEqualTo(RunState.DONE);
    assertThat(second.end().state()).isEqualTo(RunState.DONE);
    assertClean();
  }
}
