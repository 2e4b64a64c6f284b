package dev.salvor.workflows.fakes;

import dev.salvor.workflows.ports.Pagers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A pager in memory. */
public final class FakePagers implements Pagers {
  private final FakeWorld world;
  private final List<Page> pages = new CopyOnWriteArrayList<>();

  FakePagers(FakeWorld world) {
    this.world = world;
  }

  @Override
  public void page(Page page) {
    world.called("Pagers.Page");
    pages.add(page);
  }

  public List<Page> pages() {
    return List.copyOf(pages);
  }
}
