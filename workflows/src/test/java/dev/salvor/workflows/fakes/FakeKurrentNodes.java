package dev.salvor.workflows.fakes;

import dev.salvor.workflows.ports.KurrentNodes;

/** The nodes of a cluster in memory. */
public final class FakeKurrentNodes implements KurrentNodes {
  private final FakeWorld world;

  FakeKurrentNodes(FakeWorld world) {
    this.world = world;
  }

  @Override
  public Gossip gossip(NodeName node) {
    world.called("Kurrent.Gossip");
    return new Gossip(node.node(), world.kurrent().gossip(node.node()));
  }

  @Override
  public NodeFacts look(NodeName node) {
    world.called("Kurrent.Look");
    return new NodeFacts(
        "26.1.0", of(node).member().state().toLowerCase(java.util.Locale.ROOT), true);
  }

  @Override
  public Scavenging scavenging(NodeName node) {
    world.called("Kurrent.Scavenging");
    return scavengingOf(node);
  }

  private Scavenging scavengingOf(NodeName name) {
    var node = of(name);
    var last = node.last();
    return new Scavenging(
        node.running(),
        last,
        last == null ? null : node.running() == null ? "Stopped" : "InProgress");
  }

  @Override
  public AutoScavenge autoScavenge(NodeName node) {
    world.called("Kurrent.AutoScavenge");
    return new AutoScavenge(world.kurrent().auto(), "0 6 * * 6", null);
  }

  @Override
  public void pauseAutoScavenge(NodeName node) {
    world.called("Kurrent.PauseAutoScavenge");
    world.kurrent().auto(AutoScavenge.State.PAUSED);
  }

  @Override
  public void resumeAutoScavenge(NodeName node) {
    world.called(RESUME_AUTO_SCAVENGE);
    world.kurrent().auto(AutoScavenge.State.WAITING);
  }

  @Override
  public Scavenging stopScavenge(NodeName node) {
    world.called("Kurrent.StopScavenge");
    of(node).endScavenge();
    return scavengingOf(node);
  }

  @Override
  public void startScavenge(NodeName node) {
    world.called(START_SCAVENGE);
    of(node).scavenge();
  }

  private FakeKurrent.Node of(NodeName name) {
    return world.kurrent().node(name.node());
  }
}
