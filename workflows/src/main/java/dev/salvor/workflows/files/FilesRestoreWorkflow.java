package dev.salvor.workflows.files;

import dev.salvor.runbooks.files.FilesRestore;
import dev.salvor.runbooks.files.FilesRestoreSettings;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.SetChoice;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.SetName;
import dev.salvor.workflows.ports.FileTrees;
import dev.salvor.workflows.ports.FileTrees.Compared;
import dev.salvor.workflows.ports.FileTrees.Preview;
import dev.salvor.workflows.ports.FileTrees.Restore;
import dev.salvor.workflows.ports.FileTrees.Written;
import io.temporal.workflow.WorkflowInit;
import org.jspecify.annotations.Nullable;

/** Puts a directory back: look, set, preview, gate, what differs, comparison. */
public final class FilesRestoreWorkflow implements FilesRestore {
  private static final String KIND = "files";

  private final Run run;
  private final Steps steps;
  private final Order<FilesRestoreSettings> order;
  private final String target;
  private @Nullable String chosen;

  @WorkflowInit
  public FilesRestoreWorkflow(Order<FilesRestoreSettings> order) {
    this.order = order;
    run = Run.open(RUNBOOK, order);
    steps = run.steps();
    target = order.target();
  }

  @Override
  public Outcome run(Order<FilesRestoreSettings> ignored) {
    return run.conduct(this::proceed);
  }

  private Outcome proceed() {
    var begun = Times.now();
    var plan = run.approved(this::look);
    var written = steps.run(RESTORE, () -> write(plan.restore()), Wording::of);
    var compared =
        steps.guard(
            COMPARE, FilesRestored.NOT_COMPARED, () -> compare(plan.restore()), Wording::of);
    return FilesRestored.outcome(plan, written, compared, begun, Times.now());
  }

  private FilesRestorePlan look() {
    var survey =
        steps.run(
            LOOK, () -> run.agent(FileTrees.class, Timeouts.PROBE).survey(target), Wording::of);
    var root = survey.tree().root();
    var destination = Destination.of(order.settings(), root);
    var set = steps.run(FIND_SET, this::findSet, Wording::of);
    var restore = restore(set, destination);
    var place = destination.to() == null ? root : destination.to();
    var byHand = new ByHand(target, run.roster().target()).restore(set, destination.path(), place);
    run.byHand(byHand);
    var preview = steps.run(PREVIEW, () -> preview(restore), Wording::of);
    return new FilesRestorePlan(
        order, survey, set, restore, preview, ByHand.inOrder(byHand), Times.now());
  }

  /** Once a set is chosen it stays, however long people take: a newer one would be another plan. */
  private BackupSet findSet() {
    var sets = run.agent(BackupSets.class, Timeouts.PROBE);
    var set =
        chosen == null
            ? new SetChoice(target, KIND, order.settings().set(), order.settings().before())
                .choose(Times.now(), sets)
            : sets.named(new SetName(target, chosen));
    chosen = set.name();
    return set;
  }

  private Restore restore(BackupSet set, Destination destination) {
    return new Restore(
        target,
        run.id(),
        set.name(),
        destination.path(),
        destination.to(),
        order.settings().delete());
  }

  private Preview preview(Restore restore) {
    var preview = run.agent(FileTrees.class, Timeouts.LONG_COPY).preview(restore);
    Room.require(preview);
    return preview;
  }

  private Written write(Restore restore) {
    return run.agent(FileTrees.class, Timeouts.LONG_COPY).restore(restore);
  }

  private Compared compare(Restore restore) {
    return run.agent(FileTrees.class, Timeouts.LONG_COPY).compare(restore);
  }
}
