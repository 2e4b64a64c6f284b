package dev.salvor.activities.kurrentdb;

import dev.salvor.workflows.ports.KurrentSnapshots.Frozen;
import dev.salvor.workflows.ports.KurrentSnapshots.Part;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Something that makes snapshots of a node's directories. */
interface SnapshotMaker {

  /** How it freezes, in a few words; fails where it cannot there. Reads only. */
  String way(NodeVolumes volumes) throws IOException;

  /**
   * Freezes a part.
   *
   * @param now no later than the moment it stands still
   */
  Frozen make(Part part, NodeVolumes volumes, Instant now) throws IOException;

  /** Removes what was frozen of a part; nothing is to be removed where it never was. */
  void release(Part part, NodeVolumes volumes) throws IOException;

  /** What a person would type to freeze both directories; the last line releases that. */
  List<String> byHand(NodeVolumes volumes) throws IOException;
}
