package dev.salvor.worker.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.engine.Histories;
import dev.salvor.activities.engine.InventoryFile;
import dev.salvor.activities.engine.VaultEvidence;
import dev.salvor.activities.vault.EvidenceFiles;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.evidence.Evidence;
import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.worker.LiveTemporal;
import dev.salvor.worker.temporal.Namespace;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence of runs that could not write it. */
@Needs(Tool.TEMPORAL)
class ITSweeper {
  private static final String RUN = "3f9c2a-redis-backup-lab-redis";

  @TempDir Path folder;
  private LiveTemporal temporal;
  private WorkflowClient client;
  private EvidenceFiles files;
  private Sweeper sweeper;

  @BeforeEach
  void start() throws Exception {
    temporal = LiveTemporal.in(folder);
    client = temporal.client();
    new Namespace(temporal.stubs(), temporal.settings()).prepare();
    var inventory = new InventoryFile(inventory());
    files = new EvidenceFiles(inventory);
    sweeper =
        new Sweeper(
            client, files, new VaultEvidence(new Histories(client), files, Clock.systemUTC()));
  }

  private Path inventory() throws Exception {
    return Files.writeString(
        folder.resolve("inventory.yaml"),
        """
        salvor: 1
        vaults:
          lab: {kind: directory, path: %s}
        targets:
          lab-redis: {kind: redis, endpoint: "127.0.0.1:1", vault: lab}
        """
            .formatted(folder.resolve("vault")));
  }

  @AfterEach
  void stop() {
    temporal.close();
  }

  /**
   * No worker is there to be asked, as when the build of the run is gone: what Temporal knows is
   * kept.
   */
  @Test
  void keepsEvidenceOfATerminatedRun() {
    var run = client.newUntypedWorkflowStub("redis-backup", options("lab-redis"));
    run.start("no order");
    run.terminate("the wrong window");

    Await.until("the evidence is there", () -> isSwept());

    var evidence = evidence();
    assertThat(evidence.keptBy()).isEqualTo("sweeper");
    assertThat(evidence.events()).isEqualTo(client.fetchHistory(RUN).getEvents().size());
    assertThat(evidence.status().state()).isEqualTo(RunState.FAILED);
    assertThat(evidence.status().sentence()).contains("Terminated by test", "the wrong window");
  }

  @Test
  void leavesRunsAloneWhoseTargetHasNoVault() {
    var run = client.newUntypedWorkflowStub("redis-backup", options("unknown"));
    run.start("no order");
    run.terminate("test");

    Await.until(
        "the run is listed as closed",
        () -> client.countWorkflows("ExecutionStatus = 'Terminated'").getCount() == 1);
    sweeper.sweep();
    sweeper.sweep();

    assertThat(files.runs("lab-redis")).isEmpty();
  }

  private boolean isSwept() {
    sweeper.sweep();
    return !files.runs("lab-redis").isEmpty();
  }

  private Evidence evidence() {
    return Payloads.mapper()
        .readValue(files.read("lab-redis", "3f9c2a").orElseThrow(), Evidence.class);
  }

  private static WorkflowOptions options(String target) {
    var attributes =
        SearchAttributes.newBuilder()
            .set(Attributes.RUNBOOK, "redis-backup")
            .set(Attributes.TARGET, target)
            .set(Attributes.REQUESTER, "oncall")
            .build();
    return WorkflowOptions.newBuilder()
        .setWorkflowId(RUN)
        .setTaskQueue(Queues.RUNS)
        .setTypedSearchAttributes(attributes)
        .build();
  }
}
