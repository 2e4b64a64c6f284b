package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbDifferentialBackup;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.kit.Run;
import io.temporal.workflow.WorkflowInit;

/**
 * Copies what the last backup lacks; the steps and their order are in {@link
 * CopyPass#differential}.
 */
public final class KurrentdbDifferentialBackupWorkflow implements KurrentdbDifferentialBackup {
  private final Run run;
  private final Order<KurrentdbBackupSettings> order;

  @WorkflowInit
  public KurrentdbDifferentialBackupWorkflow(Order<KurrentdbBackupSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order);
  }

  @Override
  public Outcome run(Order<KurrentdbBackupSettings> ignored) {
    return run.conduct(
        () -> new KurrentBackup(run, order, NAME, false).make(CopyPass::differential));
  }
}
