package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.kurrentdb.BackupSteps;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.runbooks.kurrentdb.KurrentdbBackupSettings;
import dev.salvor.runbooks.run.Order;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Steps;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.KurrentCopies;
import dev.salvor.workflows.ports.KurrentCopies.Copy;
import dev.salvor.workflows.ports.KurrentCopies.Kept;
import dev.salvor.workflows.ports.KurrentCopies.Verified;
import dev.salvor.workflows.ports.KurrentNodes.Scavenging;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The backup of one node: copied, found not to have been scavenged meanwhile, checked, and only
 * then made to count. A copy that somebody's scavenge made void is made again.
 */
final class NodeBackup {
  private static final int PASSES = 5;

  private final Run run;
  private final Steps steps;
  private final Cluster cluster;
  private final Scavenges scavenges;
  private final Order<KurrentdbBackupSettings> order;
  private final String runbook;
  private final Copy copy;
  private final StillUpToDate standing;
  private final Tally tally = new Tally();

  NodeBackup(
      Run run,
      Cluster cluster,
      Scavenges scavenges,
      Order<KurrentdbBackupSettings> order,
      String runbook,
      Copy copy) {
    this.run = run;
    this.steps = run.steps();
    this.cluster = cluster;
    this.scavenges = scavenges;
    this.order = order;
    this.runbook = runbook;
    this.copy = copy;
    this.standing = new StillUpToDate(cluster, copy.node().node());
  }

  /**
   * What was found before a pass.
   *
   * @param instance the process that runs the node
   */
  private record Before(Scavenging scavenging, String instance) {}

  /** Makes it, by passes of the runbook's own order. */
  NodeBackedUp make(Consumer<CopyPass> pass) {
    removeInTheEnd();
    var disturbed = copyOnce(pass);
    while (disturbed.isPresent()) {
      if (tally.passes() % PASSES == 0) {
        askWhetherToGoOn(disturbed.get());
      }
      disturbed = copyOnce(pass);
    }
    var verified = steps.run(BackupSteps.CHECK, this::check, BackupWords::of);
    return copy.destination() == Destination.MIRROR ? current(verified) : published(verified);
  }

  /** A mirror stays where it succeeds; what was staged for the vault goes however the run ends. */
  private void removeInTheEnd() {
    var agent = cluster.agent(node());
    if (copy.destination() == Destination.MIRROR) {
      run.undo().unlessDoneOn(agent, BackupSteps.DISCARD + node(), KurrentCopies.DISCARD, copy);
    } else {
      run.undo().alwaysOn(agent, BackupSteps.UNSTAGE + node(), KurrentCopies.DISCARD, copy);
    }
  }

  /** One pass; why it is void, where it is. */
  private Optional<String> copyOnce(Consumer<CopyPass> pass) {
    tally.beginPass();
    var before =
        steps.run(BackupSteps.STOP, this::stop, found -> ScavengeWords.of(found.scavenging()));
    var _ =
        steps.run(BackupSteps.BEGIN, () -> copies(Timeouts.LONG_COPY).begin(copy), BackupWords::of);
    pass.accept(new CopyPass(cluster, steps, copy, tally));
    return steps.run(
        BackupSteps.NO_SCAVENGE, () -> disturbance(before), found -> found.orElse("nobody did"));
  }

  private Before stop() {
    return new Before(scavenges.stop(node()), standing.instance());
  }

  private Optional<String> disturbance(Before before) {
    return ScavengeWords.between(before.scavenging(), scavenges.of(node()))
        .or(() -> Optional.ofNullable(tally.gone()).map(file -> file + " went away"))
        .or(() -> standing.disturbance(before.instance()))
        .map(words -> words + ", so the copy is void and made again");
  }

  private void askWhetherToGoOn(String disturbance) {
    Asked.once(
        steps,
        BackupSteps.NO_SCAVENGE,
        Failure.NOT_YET.because(
            "Expected nobody to scavenge while %s is copied, found it %d times, at last: %s; find out who does, then retry"
                .formatted(node(), tally.passes(), disturbance)));
  }

  private Verified check() {
    return copies(Timeouts.LONG_COPY).verify(copy);
  }

  private NodeBackedUp current(Verified verified) {
    var kept =
        steps.run(
            BackupSteps.MAKE_CURRENT,
            () -> copies(Timeouts.SERVER_WORK).makeCurrent(copy),
            Kept::current);
    return new NodeBackedUp(node(), tally, verified, kept, null);
  }

  private NodeBackedUp published(Verified verified) {
    var drafted =
        steps.run(BackupSteps.STORE, () -> copies(Timeouts.LONG_COPY).store(copy), BackupWords::of);
    var set =
        steps.run(
            BackupSteps.PUBLISH,
            () ->
                cluster
                    .on(node(), BackupSets.class, Timeouts.LONG_COPY)
                    .publish(
                        new BackupSets.Publication(
                            drafted,
                            runbook,
                            order.requester(),
                            run.approvers(),
                            order.settings().note(),
                            false)),
            BackupSet::name);
    return new NodeBackedUp(node(), tally, verified, null, set);
  }

  private KurrentCopies copies(Timeouts timeouts) {
    return cluster.on(node(), KurrentCopies.class, timeouts);
  }

  private String node() {
    return copy.node().node();
  }
}
