package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.kurrentdb.KurrentdbSnapshot;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.KurrentCopies.Verified;
import dev.salvor.workflows.ports.KurrentSnapshots;
import dev.salvor.workflows.ports.KurrentSnapshots.Frozen;
import dev.salvor.workflows.ports.KurrentSnapshots.Part;
import dev.salvor.workflows.ports.KurrentSnapshots.Snapshot;
import dev.salvor.workflows.ports.KurrentSnapshots.Still;
import dev.salvor.workflows.ports.KurrentSnapshots.Volume;
import dev.salvor.workflows.ports.KurrentSnapshots.Volumes;
import io.temporal.failure.ActivityFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The snapshots of one node: the index before the database, or one of both. Each is released on
 * every exit.
 */
final class Freezing {
  private static final Map<Volume, String> WORDS =
      Map.of(Volume.INDEX, "index", Volume.DATABASE, "database", Volume.BOTH, "volume");

  private static final int ATTEMPTS = 3;

  private final Run run;
  private final Steps steps;
  private final Cluster cluster;
  private final Snapshot snapshot;
  private final List<Part> made = new ArrayList<>();

  Freezing(Run run, Cluster cluster, String node) {
    this.run = run;
    this.steps = run.steps();
    this.cluster = cluster;
    this.snapshot = new Snapshot(cluster.name(node), run.id());
  }

  Volumes look() {
    return snapshots(Timeouts.PROBE).look(snapshot);
  }

  Still make(Volumes volumes) {
    if (volumes.shared()) {
      steps.leaveOut(KurrentdbSnapshot.INDEX, "it shares the volume of the database");
      var frozen = step(KurrentdbSnapshot.DATABASE, Volume.BOTH);
      return still(frozen, frozen, volumes);
    }
    var index = step(KurrentdbSnapshot.INDEX, Volume.INDEX);
    return still(step(KurrentdbSnapshot.DATABASE, Volume.DATABASE), index, volumes);
  }

  private Frozen step(String title, Volume volume) {
    return steps.run(title, () -> freeze(volume), Freezing::words);
  }

  private Frozen freeze(Volume volume) {
    var part = new Part(snapshot, volume);
    var _ = run.undo().alwaysOn(agent(), release(volume), KurrentSnapshots.RELEASE, part);
    made.add(part);
    return snapshots(Timeouts.SERVER_WORK).freeze(part);
  }

  private Still again(Volumes volumes) {
    var index = freeze(volumes.shared() ? Volume.BOTH : Volume.INDEX);
    return still(volumes.shared() ? index : freeze(Volume.DATABASE), index, volumes);
  }

  /** What stands still, and what a check found of it. */
  record Proven(Still still, Verified verified) {
    String words() {
      return BackupWords.of(verified);
    }
  }

  /**
   * A volume may be caught in the middle of something that a node would mend when it starts, and
   * the verifier does not accept. So what does not hold is frozen anew before people are asked;
   * what is damaged on the node does not hold then either.
   */
  Proven check(Still first, Volumes volumes) {
    var still = first;
    for (int attempt = 1; ; attempt++) {
      try {
        return new Proven(still, snapshots(Timeouts.LONG_COPY).verify(still));
      } catch (ActivityFailure failure) {
        if (attempt == ATTEMPTS || !Asking.is(Failure.CHECKSUM_WRONG, failure)) {
          throw failure;
        }
      }
      still = again(volumes);
    }
  }

  private static String words(Frozen frozen) {
    var words = new ArrayList<String>();
    words.add("at " + (frozen.db() == null ? frozen.index() : frozen.db()));
    words.addAll(frozen.notes());
    return String.join(", ", words);
  }

  private String release(Volume volume) {
    return KurrentdbSnapshot.RELEASE_OF.formatted(WORDS.get(volume), snapshot.node().node());
  }

  private Still still(Frozen db, Frozen index, Volumes volumes) {
    return new Still(
        snapshot,
        Objects.requireNonNull(db.db(), "what freezes a database says where it is"),
        Objects.requireNonNull(index.index(), "what freezes an index says where it is"),
        db.at(),
        volumes.way());
  }

  /** The very gestures that the run would make in the end anyway, while somebody looks. */
  String release() {
    made.stream().distinct().forEach(part -> snapshots(Timeouts.SERVER_WORK).release(part));
    return "released";
  }

  Drafted store(Proven proven) {
    return snapshots(Timeouts.LONG_COPY).store(proven.still());
  }

  private KurrentSnapshots snapshots(Timeouts timeouts) {
    return cluster.on(snapshot.node().node(), KurrentSnapshots.class, timeouts);
  }

  private String agent() {
    return cluster.agent(snapshot.node().node());
  }
}
