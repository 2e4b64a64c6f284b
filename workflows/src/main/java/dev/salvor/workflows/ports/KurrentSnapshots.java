package dev.salvor.workflows.ports;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.KurrentCopies.Verified;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of a node's volumes, by whatever the inventory says makes them there. Runs on the agent
 * beside the node.
 *
 * <p>A snapshot bears the names of its run and its node, so a repeat finds what an attempt before
 * it left, and whoever comes after a terminated run can release it.
 */
@ActivityInterface(namePrefix = "KurrentSnapshots.")
public interface KurrentSnapshots {
  String RELEASE = "KurrentSnapshots.Release";

  /**
   * Looks which volumes hold the node's directories, and how they would be frozen. Fails with
   * {@code bad-request} where there is no database, where nothing says how, and where that way
   * cannot work there. Reads only.
   */
  @ActivityMethod
  Volumes look(Snapshot snapshot);

  /**
   * Freezes a part. What an attempt before left of it is released first: it may be incomplete.
   * Heartbeats. Fails with {@code not-yet} where the files never held still, {@code
   * too-little-disk} and {@code not-allowed}.
   */
  @ActivityMethod
  Frozen freeze(Part part);

  /**
   * Checks everything that a node checks when it starts, on what was frozen; all of it is read.
   * Fails with {@code checksum-wrong} and says what is wrong. Heartbeats. Writes nothing there.
   */
  @ActivityMethod
  Verified verify(Still still);

  /**
   * Stores what was frozen as a draft of a set; what is in the vault already is not sent again. A
   * repeat finds what it stored. Heartbeats.
   */
  @ActivityMethod
  Drafted store(Still still);

  /** Removes the snapshot of a part. A repeat finds nothing, and so does a part never frozen. */
  @ActivityMethod(name = RELEASE)
  void release(Part part);

  /** The snapshot of a node by a run. */
  record Snapshot(NodeName node, String run) {}

  /** What is frozen at once. */
  record Part(Snapshot snapshot, Volume volume) {}

  /** A volume, by what it holds. */
  enum Volume {
    @JsonProperty("index")
    INDEX,
    @JsonProperty("database")
    DATABASE,
    /** One volume holds both. */
    @JsonProperty("both")
    BOTH
  }

  /**
   * What holds a node's directories.
   *
   * @param db where the database is
   * @param index where the index is
   * @param shared whether one volume holds both
   * @param dbVolume the volume of the database, as the system tells it
   * @param indexVolume that of the index
   * @param way how they are frozen
   * @param chunks how many chunk files there are
   * @param bytes of all files
   * @param secondaryIndexes whether there are files that change in place
   * @param byHand what a person would type to freeze them, and then to release that
   */
  record Volumes(
      String db,
      String index,
      boolean shared,
      String dbVolume,
      String indexVolume,
      String way,
      long chunks,
      long bytes,
      boolean secondaryIndexes,
      List<String> byHand) {
    public Volumes {
      byHand = byHand == null ? List.of() : List.copyOf(byHand);
    }
  }

  /**
   * What was frozen.
   *
   * @param db the database as it was; absent where that was not frozen
   * @param index the index as it was; absent where that was not frozen
   * @param at no later than the moment it stood still
   * @param notes what people should know
   */
  record Frozen(@Nullable String db, @Nullable String index, Instant at, List<String> notes) {
    public Frozen {
      notes = notes == null ? List.of() : List.copyOf(notes);
    }
  }

  /**
   * A whole node that stands still.
   *
   * @param at the time of the data: no later than the moment the database stood still
   * @param way how it was frozen
   */
  record Still(Snapshot snapshot, String db, String index, Instant at, String way) {}
}
