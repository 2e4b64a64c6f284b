package dev.salvor.workflows.contract;

import dev.salvor.workflows.fakes.FakeNames;
import dev.salvor.workflows.ports.Names;

/** The fake keeps the contract. */
class FakeNamesTest extends NamesContract {
  private final FakeNames names = new FakeNames().put(NAME, EAST);

  @Override
  protected Names names() {
    return names;
  }

  @Override
  protected void refuseKey() {
    names.takeKey(false);
  }
}
