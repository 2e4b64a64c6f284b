package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.site.SiteRange;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.site.DrFailover;
import dev.salvor.runbooks.site.Mode;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real site fails over and back while an application writes to it: what was acknowledged is there
 * afterwards, and never do two sides take writes at one instant.
 */
@Needs({Tool.TEMPORAL, Tool.REDIS, Tool.POSTGRES, Tool.NAMED})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ITSite {
  private static final String PLAN_GATE = "plan";
  private static final String PAUSE = "pause-before: [promote]";

  /** Far beyond what it takes; the figures themselves are written down. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  @TempDir static Path folder;
  private static SiteWorld world;

  @BeforeAll
  static void start() throws IOException {
    world = new SiteWorld(folder);
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @AfterEach
  void neverDidTwoTakeWrites() {
    world.assertNeverSplit();
  }

  private static HookedWorker worker() {
    return new HookedWorker(world.place(), world.operator.client);
  }

  /** Approved in the beginning and in the end. */
  private static Outcome carriedOut(String what, String run) throws IOException {
    world.approve(run, PLAN_GATE);
    world.approve(run, DrFailover.COMMIT_GATE);
    var outcome = world.done(run);
    var status = world.operator.status(run).orElseThrow();
    SiteReport.write(what, status);
    assertThat(outcome.rto()).as(steps(status)).isLessThan(LONGEST);
    return outcome;
  }

  private static String steps(RunStatus status) {
    return status.steps().toString();
  }

  /** Everything that was ever acknowledged is there, but for what is known to be lost. */
  private static void assertServes(String side, int lost) {
    assertThat(world.awaitServing(side)).extracting(SiteRange.Fare::missing).isNotEmpty();
    assertThat(world.missing()).isEqualTo(lost);
  }

  @Test
  @Order(1)
  void aHealthySiteIsNotForced() {
    var side = world.serving();
    try (var _ = worker()) {
      assertThat(world.failure(world.failOver(Mode.FORCED)))
          .contains("Expected %s to have failed, found it healthy".formatted(side));
    }
    assertServes(side, 0);
  }

  @Test
  @Order(2)
  void aGracefulFailoverLosesNothingThereAndBack() throws IOException {
    var side = world.serving();
    var other = SiteWorld.other(side);
    var validated = folder.resolve("validated");
    world.add(world.noting("validate", validated));
    try (var _ = worker()) {
      var there = carriedOut("Graceful fail-over", world.failOver(Mode.GRACEFUL));
      assertThat(there.sentence()).isEqualTo(other + " of lab-site serves. Nothing is lost.");
      assertThat(there.rpo()).isZero();
      assertServes(other, 0);

      var back = carriedOut("Fail-back", world.failBack());
      assertThat(back.rpo()).isZero();
      assertServes(side, 0);
    }
    assertThat(Files.readAllLines(validated)).containsExactly(other, side);
  }

  /** Others have written there by then: that goes back as well. */
  @Test
  @Order(3)
  void aRefusedCommitGoesBackWithEverything() throws IOException {
    var side = world.serving();
    var other = SiteWorld.other(side);
    try (var _ = worker()) {
      world.rebuild();
      var run = world.failOver(Mode.GRACEFUL);
      world.approve(run, PLAN_GATE);
      world.awaitGate(run, DrFailover.COMMIT_GATE);
      assertServes(other, 0);
      assertThat(world.decide(run, "lead", Verdict.REFUSE).counted()).isTrue();

      assertThat(world.done(run).sentence()).contains(side, "rolled back", "nothing is lost");
      assertThat(world.note(run, DrFailover.ROLL_BACK))
          .isEqualTo(
              "%s serves again, with what was written on %s meanwhile; that follows"
                      .formatted(side, other)
                  + (world.cluster == null
                      ? ""
                      : "; workloads on %s as they were before".formatted(other)));
      SiteReport.write("Roll-back", world.operator.status(run).orElseThrow());
      assertServes(side, 0);
    }
  }

  /** Once at each gesture, wherever it is made. */
  private static String boundary(String run, String activity, int number) {
    return activity.matches("(Pairs|Workloads|Names|Probes).*") ? activity : "";
  }

  @Test
  @Order(4)
  void aWorkerThatIsStoppedAtEachGestureLosesNothing() throws InterruptedException {
    var other = SiteWorld.other(world.serving());
    var client = world.operator.client;
    try (var worker = new StoppingWorker(world.place(), client, ITSite::boundary)) {
      var run = world.failOver(Mode.GRACEFUL);
      var decisions = Thread.startVirtualThread(() -> approveBoth(run));
      worker.stopAtEachBoundaryUntil(() -> !world.operator.isOpen(run));
      decisions.join();
      assertThat(worker.boundaries())
          .contains(
              "Pairs.ReadFence",
              "Pairs.RaiseFence",
              "Pairs.TryToWrite",
              "Pairs.CatchUp",
              "Pairs.StopFollowing",
              "Pairs.Promote",
              "Names.Set",
              "Names.AwaitResolvers",
              "Probes.AwaitHealthy",
              "Pairs.Canary");
      assertThat(world.done(run).rpo()).isZero();
    }
    assertServes(other, 0);
  }

  private static void approveBoth(String run) {
    world.approve(run, PLAN_GATE);
    world.approve(run, DrFailover.COMMIT_GATE);
  }

  /**
   * The links go first, then every process on the side that serves, its agent among them. In the
   * middle of the fail-over the machine is there again: the servers are refused by their guards.
   */
  @Test
  @Order(5)
  void aSideThatDiedIsForcedOutAndFollowsOnceItIsBack() throws Exception {
    var side = world.serving();
    var other = SiteWorld.other(side);
    try (var _ = worker()) {
      world.rebuild();
      world.cutReplication(other);
      var _ = world.awaitServing(side);
      world.breakSide(side);
      int lost = forcedOut(side, other);
      assertThat(world.startServers()).contains(side, "must not start");
      backOnceTheApiServerIs();
      assertServes(side, lost);
    }
  }

  private static int forcedOut(String side, String other) throws IOException {
    var run = world.failOver(Mode.FORCED);
    var plan = Objects.requireNonNull(world.approve(run, PLAN_GATE).plan());
    assertThat(world.stuck(run, 1)).contains(DrFailover.PROVE, "its agent is not there");

    world.startAgent(side);
    world.awaitAgent(side);
    assertThat(world.decide(run, "oncall", Verdict.RETRY).counted()).isTrue();
    assertThat(world.stuck(run, 2)).contains(DrFailover.PROVE);
    assertThat(world.startServers()).contains(side, "must not start", run);
    assertThat(world.decide(run, "lead", Verdict.BREAK_GLASS).counted()).isFalse();
    assertThat(world.decide(run, "director", Verdict.BREAK_GLASS).counted()).isTrue();
    world.approve(run, DrFailover.COMMIT_GATE);
    assertThat(world.done(run).sentence()).contains("What had not arrived there is lost");
    SiteReport.write("Forced fail-over", world.operator.status(run).orElseThrow());
    return assertLostWithin(plan, other);
  }

  /** What is missing was acknowledged within the time that the plan announced. */
  private static int assertLostWithin(Plan plan, String side) {
    for (var fare : world.awaitServing(side)) {
      var member = fare.store().equals("redis") ? "lab-sessions" : "lab-postgres";
      var seconds = plan.observation("loss-" + member).orElseThrow().value();
      assertThat(seconds).as(plan.observed().toString()).isNotNegative();
      assertThat(fare.missing()).as(fare.store()).isPositive();
      assertThat(fare.missingSince()).isAfter(plan.madeAt().minusSeconds(seconds + 1));
    }
    return world.missing();
  }

  /** Where there is a Kubernetes, its API server is away when the workload is to be scaled. */
  private static void backOnceTheApiServerIs() throws IOException {
    world.add(PAUSE);
    var run = world.failBack();
    world.approve(run, PLAN_GATE);
    world.remove(PAUSE);
    world.awaitGate(run, DrFailover.PROMOTE_GATE);
    if (world.cluster != null) {
      world.cluster.stopApi();
    }
    world.approve(run, DrFailover.PROMOTE_GATE);
    if (world.cluster != null) {
      world.awaitFailing(run, "Workloads.Scale");
      world.cluster.startApi();
    }
    world.approve(run, DrFailover.COMMIT_GATE);
    assertThat(world.done(run).rpo()).isZero();
    SiteReport.write("Fail-back after it", world.operator.status(run).orElseThrow());
    // Nobody could ask the dead side how many it had: there came as many as it usually has.
    assertThat(world.note(run, DrFailover.SCALE))
        .contains(world.cluster == null ? "nothing" : "3 ready");
  }

  @Test
  @Order(6)
  void aDeadSideThatACommandTurnsOffNeedsNobodyToAnswerForIt() throws IOException {
    var side = world.serving();
    var other = SiteWorld.other(side);
    var off = folder.resolve("off");
    world.add(world.noting("stonith", off));
    try (var _ = worker()) {
      world.rebuild();
      world.breakSide(side);
      var run = world.failOver(Mode.FORCED);
      world.approve(run, PLAN_GATE);
      world.approve(run, DrFailover.COMMIT_GATE);

      assertThat(world.done(run).sentence()).contains(other + " of lab-site serves.");
      assertThat(world.note(run, DrFailover.PROVE)).contains("turned off by command");
      assertThat(Files.readAllLines(off)).containsOnly(side);
      SiteReport.write("Forced, turned off by command", world.operator.status(run).orElseThrow());
    }
    assertThat(world.awaitServing(other)).hasSize(2);
  }
}
