package dev.salvor.lab;

import dev.salvor.lab.site.SitePlaces;
import dev.salvor.tests.Await;
import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The worker as a process of its own, which is killed together with both agents while one of them
 * is at work; the third time the engine dies with them.
 */
final class SiteKilling implements AutoCloseable {
  /** Gestures that heartbeat: that nobody is at work any more is found out within seconds. */
  private static final Set<String> GESTURES =
      Set.of(
          "Pairs.CatchUp",
          "Pairs.Promote",
          "Workloads.AwaitReady",
          "Workloads.AwaitClients",
          "Names.AwaitResolvers",
          "Probes.AwaitHealthy");

  private static final int WITH_THE_ENGINE = 3;

  /** A gesture that dies more often than it is tried asks people, as it should; not here. */
  private static final int TRIES = 2;

  private final SiteWorld world;
  private final Set<String> met = new LinkedHashSet<>();
  private OwnProcess worker;

  SiteKilling(SiteWorld world) {
    this.world = world;
    worker = WorkerProcess.start(world.place());
  }

  /**
   * Kills everybody so often, each time in the middle of another gesture, or of another try of one;
   * says of which.
   */
  Set<String> hit(String run, int times) {
    while (met.size() < times) {
      Await.until("another gesture at work than " + met, () -> meetsAnother(run));
      worker.kill();
      SitePlaces.SIDES.forEach(world::killAgent);
      if (met.size() == WITH_THE_ENGINE) {
        world.range.killTemporal();
      }
      startAgain();
    }
    return met;
  }

  private boolean meetsAnother(String run) {
    try {
      return world.operator.atWork(run).stream()
          .filter(activity -> GESTURES.contains(activity.getActivityType().getName()))
          .filter(activity -> activity.getAttempt() <= TRIES)
          .map(activity -> activity.getActivityType().getName() + ", try " + activity.getAttempt())
          .anyMatch(met::add);
    } catch (WorkflowServiceException | StatusRuntimeException away) {
      return false;
    }
  }

  private void startAgain() {
    worker = WorkerProcess.start(world.place());
    try {
      for (var side : SitePlaces.SIDES) {
        world.startAgent(side);
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  @Override
  public void close() {
    worker.kill();
  }
}
