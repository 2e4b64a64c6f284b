package dev.salvor.worker.build;

import io.temporal.client.WorkflowClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves runs of older builds to this one, each only once its history replays here. A run that does
 * not replay stays with the build that began it, and waits for a worker of that build.
 */
public final class Mover {
  private static final Logger LOG = LoggerFactory.getLogger(Mover.class);

  private final WorkflowClient client;
  private final Builds builds;
  private final Replay replay;
  private final BuildId own;
  private final Map<String, String> told = new HashMap<>();
  private volatile Map<String, Long> staying = Map.of();
  private boolean declared;

  public Mover(WorkflowClient client, List<Class<?>> workflows, BuildId own) {
    this.client = client;
    this.builds = new Builds(client);
    this.replay = new Replay(client, workflows);
    this.own = own;
  }

  /** Makes this build the one for new runs, once in its life, and moves what can be moved. */
  public synchronized void takeOver() {
    if (!declared) {
      builds.makeCurrent(own);
      declared = true;
      LOG.info("New runs come to build {}", own);
    }
    if (builds.current().equals(own.value())) {
      moveAll();
    } else {
      // A newer build has taken over; what is left here is for it to move.
      staying = Map.of();
    }
  }

  private void moveAll() {
    var left = new TreeMap<String, Long>();
    for (var run : builds.openOfOthers(own)) {
      if (!move(run)) {
        left.merge(run.build(), 1L, Long::sum);
      }
    }
    staying = Map.copyOf(left);
  }

  private boolean move(Builds.Pinned run) {
    var objection = objection(run);
    if (objection.isPresent()) {
      stays(run, objection.get());
      return false;
    }
    builds.move(run.execution(), own.value());
    LOG.info("Run {} moved from build {} to {}", name(run), run.build(), own);
    return isStillGood(run);
  }

  /** What the old build did between the look and the move counts as well. */
  private boolean isStillGood(Builds.Pinned run) {
    var objection = objection(run);
    objection.ifPresent(because -> {
      builds.move(run.execution(), run.build());
      stays(run, because);
    });
    return objection.isEmpty();
  }

  private Optional<String> objection(Builds.Pinned run) {
    var execution = run.execution();
    return replay.objection(client.fetchHistory(execution.getWorkflowId(), execution.getRunId()));
  }

  private void stays(Builds.Pinned run, String because) {
    if (!because.equals(told.put(name(run), because))) {
      LOG.warn(
          "Run {} stays with build {}, for its history does not replay on {} ({}); keep a worker of that build until it ends",
          name(run),
          run.build(),
          own,
          because);
    }
  }

  private static String name(Builds.Pinned run) {
    return run.execution().getWorkflowId();
  }

  /** How many open runs each other build still has. */
  public Map<String, Long> staying() {
    return staying;
  }
}
