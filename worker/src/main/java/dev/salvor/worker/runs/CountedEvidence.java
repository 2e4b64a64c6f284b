package dev.salvor.worker.runs;

import dev.salvor.runbooks.evidence.EarlierRuns;
import dev.salvor.runbooks.evidence.Evidence;
import dev.salvor.runbooks.evidence.EvidenceQuery;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.workflows.ports.EvidenceStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** Counts the runs that end, by how: each keeps its evidence once. */
public final class CountedEvidence implements EvidenceStore {
  private final EvidenceStore store;
  private final MeterRegistry registry;
  private final WatchedSets watched;

  public CountedEvidence(EvidenceStore store, MeterRegistry registry) {
    this.store = store;
    this.registry = registry;
    this.watched = new WatchedSets(registry, Clock.systemUTC());
  }

  @Override
  public void keep(RunStatus status) {
    store.keep(status);
    registry
        .counter("salvor.runs.closed", "runbook", status.runbook(), "state", status.state().word())
        .increment();
    watched.ended(status);
  }

  @Override
  public Evidence read(EvidenceQuery query) {
    return store.read(query);
  }

  @Override
  public EarlierRuns earlier(Kind kind) {
    return store.earlier(kind);
  }
}
