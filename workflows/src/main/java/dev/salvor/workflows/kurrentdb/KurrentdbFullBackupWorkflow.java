package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.kurrentdb.KurrentdbFullBackup;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.kit.Run;
import io.temporal.workflow.WorkflowInit;

/** Copies all of a node; the steps and their order are in {@link CopyPass#full}. */
public final class KurrentdbFullBackupWorkflow implements KurrentdbFullBackup {
  private final Run run;
  private final Order<KurrentdbBackupSettings> order;

  @WorkflowInit
  public KurrentdbFullBackupWorkflow(Order<KurrentdbBackupSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order);
  }

  @Override
  public Outcome run(Order<KurrentdbBackupSettings> ignored) {
    return run.conduct(() -> new KurrentBackup(run, order, NAME, true).make(CopyPass::full));
  }
}
