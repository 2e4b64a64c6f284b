package dev.salvor.workflows.contract;

import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.ports.KurrentRestores;
import java.util.Map;

/** The fake keeps the contract. */
class FakeKurrentRestoresTest extends KurrentRestoresContract {
  private final FakeWorld world = new FakeWorld();

  FakeKurrentRestoresTest() {
    world.services().down("n2");
  }

  @Override
  protected KurrentRestores restores() {
    return world.kurrentRestores();
  }

  @Override
  protected Map<String, String> onNode() {
    return world.kurrent().node("n2").files();
  }

  @Override
  protected void onNode(Map<String, String> files) {
    onNode().clear();
    onNode().putAll(files);
  }

  @Override
  protected Map<String, String> beside() {
    return world.kurrentRestores().beside(PLACE);
  }

  @Override
  protected void restored(Map<String, String> files) {
    beside().putAll(files);
  }
}
