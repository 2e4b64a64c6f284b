package dev.salvor.activities.engine;

import dev.salvor.activities.vault.EvidenceFiles;
import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.evidence.Drilled;
import dev.salvor.runbooks.evidence.EarlierRuns;
import dev.salvor.runbooks.evidence.Evidence;
import dev.salvor.runbooks.evidence.EvidenceQuery;
import dev.salvor.runbooks.evidence.TimeTaken;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.workflows.ports.EvidenceStore;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.Activity;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/** Evidence in the vault of a run's target, with the digest of its history. */
public final class VaultEvidence implements EvidenceStore {
  private static final String BY_THE_RUN = "run";
  private static final int LOOKED_AT = 10;

  private final Histories histories;
  private final EvidenceFiles files;
  private final Clock clock;

  public VaultEvidence(Histories histories, EvidenceFiles files, Clock clock) {
    this.histories = histories;
    this.files = files;
    this.clock = clock;
  }

  @Override
  public void keep(RunStatus status) {
    var calling = Activity.getExecutionContext().getInfo();
    keep(status, calling.getWorkflowId(), calling.getWorkflowRunId(), BY_THE_RUN);
  }

  /** The same for a run that cannot do so itself any more. */
  public void keep(RunStatus status, String run, String execution, String keptBy) {
    var history = summary(run, execution);
    var evidence =
        new Evidence(
            Evidence.SCHEMA, status, history.digest(), history.events(), clock.instant(), keptBy);
    var _ =
        files.keep(
            status.target(),
            run,
            status.startedAt(),
            Payloads.mapper().writeValueAsBytes(evidence));
  }

  private Histories.Summary summary(String run, String execution) {
    try {
      return histories.summary(run, execution);
    } catch (StatusRuntimeException away) {
      throw Failure.UNREACHABLE.because(
          "Expected the history of %s from Temporal, found %s; it is asked again"
              .formatted(run, away.getStatus().getCode()));
    }
  }

  @Override
  public Evidence read(EvidenceQuery query) {
    return files
        .read(query.target(), query.run())
        .map(json -> Payloads.mapper().readValue(json, Evidence.class))
        .orElseThrow(() ->
            Failure.BAD_REQUEST.because(
                "Expected evidence of a run %s of %s in the vault, found none; a run that is not over has none yet"
                    .formatted(query.run(), query.target())));
  }

  @Override
  public EarlierRuns earlier(Kind kind) {
    var took =
        newest(kind.target(), kind.runbook())
            .flatMap(status -> TimeTaken.by(status).stream())
            .toList();
    var drilled =
        Catalogue.drillOf(kind.runbook())
            .flatMap(drill ->
                newest(kind.target(), drill.name())
                    .flatMap(status -> Drilled.by(status).stream())
                    .findFirst());
    return new EarlierRuns(took, drilled.orElse(null));
  }

  private Stream<RunStatus> newest(String target, String runbook) {
    return files.newest(target, runbook, LOOKED_AT).stream().flatMap(json -> status(json).stream());
  }

  /** Papers of another schema are for people; they only give no comparison. */
  private static Optional<RunStatus> status(byte[] json) {
    try {
      return Optional.of(Payloads.mapper().readValue(json, Evidence.class).status());
    } catch (JacksonException unreadable) {
      return Optional.empty();
    }
  }
}
