package dev.salvor.workflows.fakes;

import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Probes;
import dev.salvor.workflows.ports.Switches;

/** Commands of the site in memory that do what they are asked. */
record WorldSwitches(FakeWorld world) implements Switches {
  @Override
  public String which(Half half) {
    world.called("Switches.Which");
    return half.side();
  }

  @Override
  public Said serve(Half half) {
    world.called("Switches.Serve");
    return new Said(half.side() + " serves");
  }

  @Override
  public Said validate(Probes.Side side) {
    world.called("Switches.Validate");
    return new Said("valid");
  }

  @Override
  public Said turnOff(Probes.Side side) {
    world.called("Switches.TurnOff");
    world.site().turnOff();
    return new Said("off");
  }
}
