package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/** Waits for a cluster to become whole: elections and catching up take their time. */
final class Reunion {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final int LOOKS = 30;

  private final Cluster cluster;
  private final List<String> restored;
  private final long chaser;

  Reunion(Cluster cluster, List<String> restored, long chaser) {
    this.cluster = cluster;
    this.restored = restored;
    this.chaser = chaser;
  }

  /** Says what it found; fails with what is lacking when it took too long. */
  String await() {
    var seen = look();
    for (int looks = 1; seen.lack().isPresent() && looks < LOOKS; looks++) {
      Workflow.sleep(BETWEEN_LOOKS);
      seen = look();
    }
    seen.lack()
        .ifPresent(lack -> {
          throw Failure.NOT_YET.because(lack);
        });
    return seen.words();
  }

  private Wholeness look() {
    return new Wholeness(cluster.gossip(), restored, chaser);
  }
}
