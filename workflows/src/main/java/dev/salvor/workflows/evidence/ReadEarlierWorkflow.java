package dev.salvor.workflows.evidence;

import dev.salvor.runbooks.evidence.EarlierQuery;
import dev.salvor.runbooks.evidence.EarlierRuns;
import dev.salvor.runbooks.evidence.ReadEarlier;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.EvidenceStore;

/** Reads what the evidence of earlier runs tells. */
public final class ReadEarlierWorkflow implements ReadEarlier {
  @Override
  public EarlierRuns run(EarlierQuery query) {
    var kind = new EvidenceStore.Kind(query.runbook(), query.target());
    return Asking.worker(EvidenceStore.class, Timeouts.QUESTION, "Look what earlier runs took")
        .earlier(kind);
  }
}
