package dev.salvor.workflows.contract;

import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.ports.Services;

/** The fake keeps the contract. */
class FakeServicesTest extends ServicesContract {
  private final FakeWorld world = new FakeWorld();

  FakeServicesTest() {
    world.services().down(NODE.node());
  }

  @Override
  protected Services services() {
    return world.services();
  }

  @Override
  protected void orderTruncation() {
    world.kurrent().node(NODE.node()).files().put("db/truncate.chk", "100");
  }

  @Override
  protected void endNext(int code) {
    world.services().endNext(NODE.node(), code);
  }
}
