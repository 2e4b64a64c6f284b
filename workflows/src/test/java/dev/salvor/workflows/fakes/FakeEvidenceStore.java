package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.evidence.Drilled;
import dev.salvor.runbooks.evidence.EarlierRuns;
import dev.salvor.runbooks.evidence.Evidence;
import dev.salvor.runbooks.evidence.EvidenceQuery;
import dev.salvor.runbooks.evidence.TimeTaken;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.workflows.ports.EvidenceStore;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Evidence in memory. */
public final class FakeEvidenceStore implements EvidenceStore {
  private final FakeWorld world;
  private final Map<String, Evidence> kept = new ConcurrentHashMap<>();

  FakeEvidenceStore(FakeWorld world) {
    this.world = world;
  }

  @Override
  public void keep(RunStatus status) {
    world.called("Evidence.Keep");
    kept.putIfAbsent(
        status.id(),
        new Evidence(Evidence.SCHEMA, status, Digest.of(status.id()), 1, world.now(), status.id()));
  }

  @Override
  public Evidence read(EvidenceQuery query) {
    world.called("Evidence.Read");
    return kept.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(query.run()))
        .map(Map.Entry::getValue)
        .filter(evidence -> evidence.status().target().equals(query.target()))
        .findFirst()
        .orElseThrow(() ->
            Failure.BAD_REQUEST.because(
                "Expected evidence of a run %s, found none".formatted(query.run())));
  }

  @Override
  public EarlierRuns earlier(Kind kind) {
    world.called("Evidence.Earlier");
    var took = newest(kind, kind.runbook()).flatMap(run -> TimeTaken.by(run).stream()).toList();
    var drilled =
        Catalogue.drillOf(kind.runbook())
            .flatMap(drill ->
                newest(kind, drill.name()).flatMap(run -> Drilled.by(run).stream()).findFirst());
    return new EarlierRuns(took, drilled.orElse(null));
  }

  private Stream<RunStatus> newest(Kind kind, String runbook) {
    return kept.values().stream()
        .map(Evidence::status)
        .filter(run -> run.runbook().equals(runbook))
        .filter(run -> run.target().equals(kind.target()))
        .sorted(Comparator.comparing(RunStatus::startedAt).reversed());
  }

  /** The evidence of a run. */
  public Optional<Evidence> of(String run) {
    return Optional.ofNullable(kept.get(run));
  }
}
