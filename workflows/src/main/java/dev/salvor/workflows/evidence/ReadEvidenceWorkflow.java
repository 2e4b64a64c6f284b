package dev.salvor.workflows.evidence;

import dev.salvor.runbooks.evidence.Evidence;
import dev.salvor.runbooks.evidence.EvidenceQuery;
import dev.salvor.runbooks.evidence.ReadEvidence;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.EvidenceStore;

/** Reads one run's evidence. */
public final class ReadEvidenceWorkflow implements ReadEvidence {
  @Override
  public Evidence run(EvidenceQuery query) {
    return Asking.worker(EvidenceStore.class, Timeouts.PROBE, "Read the evidence").read(query);
  }
}
