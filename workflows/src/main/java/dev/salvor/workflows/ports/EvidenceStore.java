package dev.salvor.workflows.ports;

import dev.salvor.runbooks.evidence.EarlierRuns;
import dev.salvor.runbooks.evidence.Evidence;
import dev.salvor.runbooks.evidence.EvidenceQuery;
import dev.salvor.runbooks.run.RunStatus;
import io.temporal.activity.ActivityInterface;

/** The evidence of runs, in the vault of their target. */
@ActivityInterface(namePrefix = "Evidence.")
public interface EvidenceStore {
  /**
   * Adds the digest of the calling run's history to what the run tells of itself and writes both
   * into the target's vault, immutable. A repeat finds the file and leaves it.
   */
  void keep(RunStatus status);

  /** Reads a run's evidence. Fails with {@code bad-request} when there is none. */
  Evidence read(EvidenceQuery query);

  /**
   * Says how long the newest runs of a runbook on a target were at work, by their evidence, and
   * what the last drill of it measured where it is drilled. It looks at ten of each at most. Reads
   * only.
   */
  EarlierRuns earlier(Kind kind);

  /**
   * Which runs.
   *
   * @param runbook the runbook's name
   * @param target the target's name
   */
  record Kind(String runbook, String target) {}
}
