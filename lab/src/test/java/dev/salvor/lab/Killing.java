package dev.salvor.lab;

import dev.salvor.tests.Await;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Worker and agent as one process, which is killed while an activity is at work: a kill that came
 * when the activity was over does not count. Checksums are not compiled there, so that copying a
 * few megabytes takes as long as copying a few hundred.
 */
final class Killing implements AutoCloseable {
  private static final String SLOWLY =
      "-XX:CompileCommand=quiet"
          + " -XX:CompileCommand=exclude,sun.security.provider.MD5::implCompress0"
          + " -XX:CompileCommand=exclude,sun.security.provider.SHA2::implCompress0";

  private final KurrentWorld world;
  private final Set<String> seen = new HashSet<>();
  private boolean slow;
  private Instant since = Instant.now();
  private OwnProcess worker;

  Killing(KurrentWorld world) {
    this.world = world;
    worker = WorkerProcess.start(world.place());
  }

  private void launchSlowly() {
    slow = true;
    since = Instant.now();
    worker = WorkerProcess.start(world.place(), Map.of("JAVA_TOOL_OPTIONS", SLOWLY));
  }

  /** From now on it works as fast as it can, until it is to be killed again. */
  void hurry() {
    worker.stop();
    slow = false;
    since = Instant.now();
    worker = WorkerProcess.start(world.place());
    awaitBack();
  }

  /** A run that finds nobody for as long as a slow machine takes to start a worker ends at once. */
  void awaitBack() {
    world.operator.awaitAgent("lab", since);
  }

  /**
   * Kills it as often as it is told, each time in the middle of one of these activities; says how
   * often that could be done before the run ended.
   *
   * @param afterEach what has to hold while nobody works
   */
  int hit(String run, Set<String> activities, int times, Runnable afterEach) {
    if (!slow) {
      worker.stop();
      launchSlowly();
    }
    int hits = 0;
    while (hits < times && awaitAtWork(run, activities)) {
      worker.kill();
      hits += isAtWork(run, activities) ? 1 : 0;
      afterEach.run();
      launchSlowly();
    }
    return hits;
  }

  /** Waits for an attempt that was not met before; false where the run is over. */
  private boolean awaitAtWork(String run, Set<String> activities) {
    var found = new boolean[1];
    Await.until(
        "one of %s at work".formatted(activities),
        () -> {
          found[0] =
              world.operator.atWork(run).stream()
                  .filter(activity -> isOf(activity, activities))
                  .anyMatch(activity ->
                      seen.add(
                          "%s %s %d"
                              .formatted(run, activity.getActivityId(), activity.getAttempt())));
          return found[0] || !world.operator.isOpen(run);
        });
    return found[0];
  }

  /** As the server knows it; that nobody works at it any more it finds out seconds later. */
  private boolean isAtWork(String run, Set<String> activities) {
    return world.operator.atWork(run).stream().anyMatch(activity -> isOf(activity, activities));
  }

  private static boolean isOf(PendingActivityInfo activity, Set<String> activities) {
    return activities.contains(activity.getActivityType().getName());
  }

  @Override
  public void close() {
    worker.stop();
  }
}
