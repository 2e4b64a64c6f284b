package dev.salvor.workflows.ports;

import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/**
 * Puts a set into a stopped node's place: what was restored beside the old data takes its place by
 * renaming. Runs on the agent beside the node.
 *
 * <p>What is restored stands in {@link Places#db} and {@link Places#index}, each beside the
 * directory it will replace and on its file system, in a folder named by the run; what it replaces
 * stays beside it under another name of the run.
 */
@ActivityInterface(namePrefix = "KurrentRestores.")
public interface KurrentRestores {
  String SWITCH_BACK = "KurrentRestores.SwitchBack";
  String DISCARD = "KurrentRestores.Discard";

  /** Looks at what is in the node's directories, and where a restore would go. Reads only. */
  @ActivityMethod
  Found look(Place place);

  /**
   * Sees that the node's directories are absent, or hold nothing but empty directories. Fails with
   * {@code bad-request} and names the first thing found. Reads only.
   */
  @ActivityMethod
  void requireEmpty(Place place);

  /**
   * Checks what was restored for everything that a node checks when it starts, and says what its
   * start would truncate. Fails with {@code checksum-wrong}. Heartbeats. Reads only.
   */
  @ActivityMethod
  Checked check(Place place);

  /** Copies chaser.chk over truncate.chk in what was restored. A repeat copies the same. */
  @ActivityMethod
  void setTruncation(Place place);

  /**
   * Renames the old directories away and what was restored into their place, owners and modes of
   * the directories as before. Where the node was never there, there is nothing old. A repeat finds
   * that it is done, or goes on where it was interrupted.
   */
  @ActivityMethod
  Switched switchDirectories(Place place);

  /**
   * Renames the old directories back; what had taken their place is kept beside them under the name
   * it was restored under. Where nothing was switched, nothing is done.
   */
  @ActivityMethod(name = SWITCH_BACK)
  void switchBack(Place place);

  /** Removes what {@link #switchDirectories} had renamed away. A repeat finds nothing. */
  @ActivityMethod
  Removed removeOld(Place place);

  /** Removes what was restored and not switched into place. A repeat finds nothing. */
  @ActivityMethod(name = DISCARD)
  void discard(Place place);

  /** A node, and the run that restores it. */
  record Place(NodeName node, String run) {}

  /**
   * Where a restore goes.
   *
   * @param db the folder in which {@code db} is restored
   * @param index the folder in which {@code index} is restored; the same where both share a file
   *     system
   */
  record Places(String db, String index) {}

  /**
   * What is on a node now.
   *
   * @param places where a restore goes
   * @param chunks how many chunks there are; 0 where there is no database
   * @param bytes of all files
   * @param writer how far the log goes; absent where there is none
   * @param free bytes that are free beside the database
   */
  record Found(Places places, long chunks, long bytes, @Nullable Long writer, long free) {}

  /**
   * What was checked.
   *
   * @param chaser the position up to which the log stays
   * @param writer the position up to which it goes
   * @param scavengedFrom where a scavenged chunk begins that the truncation would delete as a
   *     whole; absent where it falls into none
   */
  record Checked(long chunks, long tables, long chaser, long writer, @Nullable Long scavengedFrom) {
    /** How many bytes the first start truncates. */
    public long truncates() {
      return Math.max(0, writer - chaser);
    }
  }

  /** Where the old data is; absent where there was none. */
  record Switched(@Nullable String old) {}

  /** How much was removed. */
  record Removed(long bytes) {}
}
