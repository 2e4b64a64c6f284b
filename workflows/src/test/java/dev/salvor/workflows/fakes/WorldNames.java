package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Names;
import java.util.Map;

/** The name of the site in memory, and resolvers that follow at once. */
record WorldNames(FakeWorld world) implements Names {
  @Override
  public Found look(Name name) {
    world.called("Names.Look");
    return found();
  }

  private Found found() {
    return new Found(world.site().name(), Map.of("resolver", world.site().name()));
  }

  @Override
  public void tryKey(Name name) {
    world.called("Names.TryKey");
  }

  @Override
  public void set(Change change) {
    world.called(SET);
    if (world.site().name().equals(change.to())) {
      return;
    }
    if (!world.site().name().equals(change.from())) {
      throw Failure.BAD_REQUEST.because("Expected the record as it was read, found another");
    }
    world.site().name(change.to());
  }

  @Override
  public Found awaitResolvers(Change change) {
    world.called("Names.AwaitResolvers");
    return found();
  }
}
