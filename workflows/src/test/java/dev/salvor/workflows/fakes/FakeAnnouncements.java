package dev.salvor.workflows.fakes;

import dev.salvor.runbooks.run.Announced.Message;
import dev.salvor.runbooks.slack.OpenModal.Modal;
import dev.salvor.workflows.ports.Announcements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Slack workspace in memory: who posted what, and what stands there now. */
public final class FakeAnnouncements implements Announcements {
  private final FakeWorld world;
  private final Map<Message, Notice> standing = new LinkedHashMap<>();
  private final List<Modal> modals = new ArrayList<>();
  private int posted;
  private boolean losing;

  FakeAnnouncements(FakeWorld world) {
    this.world = world;
  }

  @Override
  public Message show(Notice notice) {
    world.called("Announcements.Show");
    var message = shown(notice);
    if (losing) {
      losing = false;
      throw new IllegalStateException("The answer got lost");
    }
    return message;
  }

  private synchronized Message shown(Notice notice) {
    var there = notice.at() == null ? earlier(notice) : notice.at();
    if (!standing.containsKey(there)) {
      if (notice.at() != null && notice.content().ask() == null) {
        return there;
      }
      there = new Message(notice.name(), notice.place().name(), "" + ++posted);
    }
    standing.put(there, notice);
    return there;
  }

  /** A fake is asked again only where its answer was lost. */
  private Message earlier(Notice notice) {
    return standing.entrySet().stream()
        .filter(each ->
            each.getValue().run().equals(notice.run())
                && each.getValue().name().equals(notice.name()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(new Message(notice.name(), "", ""));
  }

  @Override
  public synchronized void open(Modal modal) {
    world.called("Announcements.Open");
    modals.add(modal);
  }

  /** The next message is shown, but nobody hears of it. */
  public synchronized FakeAnnouncements loseNextAnswer() {
    losing = true;
    return this;
  }

  /** Somebody deletes a message. */
  public synchronized void delete(Message message) {
    standing.remove(message);
  }

  /** What stands there now, in the order in which it was posted. */
  public synchronized List<Notice> standing() {
    return List.copyOf(standing.values());
  }

  /** The message of that name. */
  public Notice named(String name) {
    return standing().stream()
        .filter(notice -> notice.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No message %s in %s".formatted(name, standing())));
  }

  /** The messages that go on asking. */
  public List<Notice> asking() {
    return standing().stream().filter(notice -> notice.content().ask() != null).toList();
  }

  public synchronized List<Modal> modals() {
    return List.copyOf(modals);
  }
}
