package dev.salvor.worker.runs;

import dev.salvor.activities.engine.VaultEvidence;
import dev.salvor.activities.vault.EvidenceFiles;
import dev.salvor.runbooks.run.Attributes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.failure.ApplicationFailure;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the evidence of runs that could not: those that were terminated, and those whose vault was
 * away when they ended.
 */
public final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final String KEPT_BY = "sweeper";
  private static final int AT_ONCE = 1_000;
  private static final String CLOSED =
      "ExecutionStatus != 'Running' AND %s IS NOT NULL".formatted(Attributes.RUNBOOK.getName());

  private final WorkflowClient client;
  private final EvidenceFiles files;
  private final VaultEvidence evidence;
  private final LastWords lastWords;
  private final LeftMessages farewells;
  private final Set<String> settled = new HashSet<>();

  public Sweeper(WorkflowClient client, EvidenceFiles files, VaultEvidence evidence) {
    this.client = client;
    this.files = files;
    this.evidence = evidence;
    this.lastWords = new LastWords(client);
    this.farewells = new LeftMessages(client);
  }

  /** Looks through the runs that have closed; each is settled once in the life of this process. */
  public synchronized void sweep() {
    var kept = new HashMap<String, Set<String>>();
    for (var run : closed()) {
      var id = run.getExecution().getWorkflowId();
      if (!settled.contains(id)) {
        settle(run, kept);
        settled.add(id);
      }
    }
  }

  private List<WorkflowExecutionMetadata> closed() {
    try (var runs = client.listExecutions(CLOSED)) {
      return runs.limit(AT_ONCE).toList();
    }
  }

  private void settle(WorkflowExecutionMetadata run, Map<String, Set<String>> kept) {
    var id = run.getExecution().getWorkflowId();
    var target = LastWords.attribute(run, Attributes.TARGET);
    try {
      var there = kept.computeIfAbsent(target, name -> Set.copyOf(files.runs(name)));
      if (!there.contains(id)) {
        var status = lastWords.of(run);
        evidence.keep(status, id, run.getExecution().getRunId(), KEPT_BY);
        farewells.say(status);
        LOG.info("Kept the evidence of run {}, which did not do so itself", id);
      }
    } catch (ApplicationFailure failed) {
      if (!failed.isNonRetryable()) {
        throw failed;
      }
      LOG.warn("The evidence of run {} cannot be kept: {}", id, failed.getOriginalMessage());
    }
  }
}
