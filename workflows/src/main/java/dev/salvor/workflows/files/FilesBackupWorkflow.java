package dev.salvor.workflows.files;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.files.FilesBackup;
import dev.salvor.runbooks.files.FilesBackupSettings;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.care.Copies;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import dev.salvor.workflows.ports.BackupSets.SetName;
import dev.salvor.workflows.ports.FileTrees;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.List;

/** Takes a backup set of a directory: look, store, publish, copy. */
public final class FilesBackupWorkflow implements FilesBackup {
  private final Run run;
  private final Steps steps;
  private final Order<FilesBackupSettings> order;
  private final String target;

  @WorkflowInit
  public FilesBackupWorkflow(Order<FilesBackupSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order);
    steps = run.steps();
    target = order.target();
  }

  @Override
  public Outcome run(Order<FilesBackupSettings> ignored) {
    return run.conduct(this::proceed);
  }

  private Outcome proceed() {
    var begun = Times.now();
    run.unattended(this::look);
    var drafted = steps.run(STORE, this::store, Wording::of);
    var set = steps.run(PUBLISH, () -> publishOrStoreAgain(drafted), BackupSet::name);
    var copies = Copies.of(run, new SetName(target, set.name())).make();
    return FilesBackedUp.outcome(set, copies, Duration.between(begun, Times.now()));
  }

  private FilesBackupPlan look() {
    var byHand = new ByHand(target, run.roster().target()).backup();
    run.byHand(byHand);
    var survey =
        steps.run(
            LOOK, () -> run.agent(FileTrees.class, Timeouts.PROBE).survey(target), Wording::of);
    return new FilesBackupPlan(
        target, survey, order.settings().readAll(), ByHand.inOrder(byHand), Times.now());
  }

  private Drafted store() {
    return run.agent(FileTrees.class, Timeouts.LONG_COPY)
        .store(new FileTrees.Backup(target, run.id(), order.settings().readAll()));
  }

  /** Where another host has become the agent meanwhile, it takes the backup once more. */
  private BackupSet publishOrStoreAgain(Drafted drafted) {
    try {
      return publish(drafted);
    } catch (ActivityFailure failure) {
      if (Asking.is(Failure.DRAFT_LOST, failure)) {
        return publish(store());
      }
      throw failure;
    }
  }

  private BackupSet publish(Drafted drafted) {
    return run.agent(BackupSets.class, Timeouts.LONG_COPY)
        .publish(
            new BackupSets.Publication(
                drafted, NAME, order.requester(), List.of(), order.settings().note(), false));
  }
}
