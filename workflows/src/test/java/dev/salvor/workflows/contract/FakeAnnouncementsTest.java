package dev.salvor.workflows.contract;

import dev.salvor.runbooks.run.Announced.Message;
import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.ports.Announcements;
import java.util.List;

/** The fake keeps the contract. */
class FakeAnnouncementsTest extends AnnouncementsContract {
  private final FakeWorld world = new FakeWorld();

  @Override
  protected Announcements announcements() {
    return world.announcements();
  }

  @Override
  protected List<String> headlines() {
    return world.announcements().standing().stream()
        .map(notice -> notice.content().headline())
        .toList();
  }

  @Override
  protected int buttons() {
    return world.announcements().asking().size();
  }

  @Override
  protected void loseNextAnswer() {
    world.announcements().loseNextAnswer();
  }

  @Override
  protected void delete(Message message) {
    world.announcements().delete(message);
  }
}
