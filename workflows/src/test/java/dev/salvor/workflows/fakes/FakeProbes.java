package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Probes;
import io.temporal.activity.Activity;
import java.util.List;

/** What witnesses see of the site in memory; each is the agent whose queue it was asked on. */
public final class FakeProbes implements Probes {
  private final FakeWorld world;

  FakeProbes(FakeWorld world) {
    this.world = world;
  }

  @Override
  public View look(Side side) {
    world.called("Probes.Look");
    return view(side);
  }

  @Override
  public View awaitHealthy(Side side) {
    world.called("Probes.AwaitHealthy");
    var view = view(side);
    if (view.sights().getFirst().state() != Health.HEALTHY) {
      throw Failure.NOT_YET.because("Expected the side to serve, found it does not; wait");
    }
    return view;
  }

  private View view(Side side) {
    var witness =
        Activity.getExecutionContext().getInfo().getActivityTaskQueue().replaceAll(".*-", "");
    var health = world.site().health(witness, side.side());
    return new View(witness, List.of(new Sight("shop", health, health.name())));
  }
}
