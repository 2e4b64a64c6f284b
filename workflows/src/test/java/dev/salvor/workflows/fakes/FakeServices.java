package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.inventory.Kurrent;
import dev.salvor.workflows.ports.KurrentNodes.NodeName;
import dev.salvor.workflows.ports.Services;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that are started and stopped in memory: one whose truncate.chk is set truncates and ends.
 */
public final class FakeServices implements Services {
  private static final String TRUNCATE = "db/truncate.chk";

  private final FakeWorld world;
  private final Set<String> stopped = ConcurrentHashMap.newKeySet();
  private final Map<String, Deque<Integer>> ends = new ConcurrentHashMap<>();

  FakeServices(FakeWorld world) {
    this.world = world;
    stopped.add(Kurrent.SCRATCH);
  }

  /** Whether a node runs. */
  public boolean runs(String node) {
    return !stopped.contains(node);
  }

  /** Stops it, as if its machine had died. */
  public FakeServices down(String node) {
    stopped.add(node);
    world.kurrent().alive(node, false);
    return this;
  }

  /** Lets its next start end with that. */
  public FakeServices endNext(String node, int code) {
    ends.computeIfAbsent(node, absent -> new ArrayDeque<>()).add(code);
    return this;
  }

  @Override
  public Seen look(NodeName node) {
    world.called("Services.Look");
    return seen(node);
  }

  private Seen seen(NodeName node) {
    return runs(node.node())
        ? new Seen(State.RUNNING, List.of("its control says that it runs"))
        : new Seen(State.STOPPED, List.of("its control says that it is stopped"));
  }

  @Override
  public Seen stop(NodeName node) {
    world.called(STOP);
    down(node.node());
    return seen(node);
  }

  @Override
  public void start(NodeName node) {
    world.called(START);
    var _ = run(node.node());
  }

  @Override
  public Started startAndWait(NodeName node) {
    world.called("Services.StartAndWait");
    var code = runs(node.node()) ? null : run(node.node());
    return new Started(code == null, code);
  }

  /** With what it ends; nothing where it goes on running. */
  private @Nullable Integer run(String node) {
    var planned = ends.getOrDefault(node, new ArrayDeque<>()).poll();
    if (planned != null) {
      return planned;
    }
    if (world.kurrent().node(node).files().remove(TRUNCATE) != null) {
      return 0;
    }
    stopped.remove(node);
    world.kurrent().alive(node, true);
    return null;
  }
}
