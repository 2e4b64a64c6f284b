package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.kurrentdb.verify.Copy;
import dev.salvor.activities.kurrentdb.verify.Verifier;
import dev.salvor.lab.kurrentdb.KurrentRange;
import dev.salvor.lab.up.Furnished;
import dev.salvor.lab.up.KurrentTarget;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepStatus;
import dev.salvor.tests.Await;
import java.nio.file.Path;
import java.util.List;

/** The lab's cluster beside a real Temporal, and the people who have it backed up. */
final class KurrentWorld implements AutoCloseable {
  static final String TARGET = KurrentRange.TARGET;

  /** The read-only replica, which a backup prefers. */
  static final String REPLICA = "ror";

  final Range range;
  final KurrentRange cluster;
  final Operator operator;
  final LiveNodes nodes;

  /**
   * @param bytes how much of a log there is to begin with
   */
  KurrentWorld(Path folder, long bytes) {
    range = new Range(folder, 10);
    cluster =
        KurrentRange.in(
            place().home().kurrentdb(),
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    cluster.start(bytes);
    nodes = new LiveNodes(cluster);
    new KurrentTarget(place().home(), cluster).introduce();
    operator = new Operator(range.temporalAddress(), place().home().signingKey());
  }

  Furnished place() {
    return range.place;
  }

  String start(String runbook, Destination to, String node) {
    return operator.start(
        runbook, TARGET, new KurrentdbBackupSettings(to, node, false, false, false, null));
  }

  String approved(String runbook, Destination to, String node) {
    var run = start(runbook, to, node);
    operator.approve(run);
    return run;
  }

  Outcome backUp(String runbook, Destination to, String node) {
    return done(approved(runbook, to, node));
  }

  Outcome done(String run) {
    var outcome = operator.outcome(run);
    assertThat(outcome.state()).as(outcome.sentence()).isEqualTo(RunState.DONE);
    return outcome;
  }

  String failure(String run) {
    return operator.failure(run);
  }

  /** Waits until people are asked at a step, and gives what they read. */
  String stuckAt(String run, String title) {
    Await.until(
        "stuck at " + title,
        () -> operator.status(run).filter(it -> it.state() == RunState.STUCK).isPresent());
    var sentence = operator.status(run).orElseThrow().sentence();
    assertThat(sentence).contains(title);
    return sentence;
  }

  /** Waits until an activity that is tried again says why. */
  String lastFailure(String run, String activity) {
    var seen = new String[] {""};
    Await.until(
        activity + " fails",
        () -> {
          seen[0] =
              operator.stub(run).describe().getRawDescription().getPendingActivitiesList().stream()
                  .filter(pending -> pending.getActivityType().getName().equals(activity))
                  .map(pending -> pending.getLastFailure().getMessage())
                  .findFirst()
                  .orElse("");
          return !seen[0].isEmpty();
        });
    return seen[0];
  }

  /** What the run says came of a step. */
  String note(String run, String title) {
    return operator.status(run).map(RunStatus::steps).orElse(List.of()).stream()
        .filter(step -> step.title().equals(title))
        .map(StepStatus::note)
        .map(String::valueOf)
        .findFirst()
        .orElse("");
  }

  /** The copies of a node. */
  Path mirror(String node) {
    return place().home().kurrentdb().resolve("mirror/%s-%s".formatted(TARGET, node));
  }

  /** The one of them that counts. */
  Path current(String node) {
    return mirror(node).resolve("current");
  }

  static void assertHolds(Path copy) {
    var report = new Verifier().verify(Copy.of(copy).orElseThrow());
    assertThat(report.holds()).as(report.toString()).isTrue();
  }

  /** As a person had left it: auto-scavenge goes on, nobody holds the target, nothing is undone. */
  void assertAsBefore() {
    Await.until("the lock is free", () -> !operator.isOpen("lock-" + TARGET));
    Await.until(
        "auto-scavenge waits as before",
        () ->
            nodes
                .ask(REPLICA, "GET", "/auto-scavenge/status")
                .path("state")
                .asString()
                .equals("Waiting"));
  }

  @Override
  public void close() {
    operator.close();
    cluster.stop();
    range.close();
  }
}
