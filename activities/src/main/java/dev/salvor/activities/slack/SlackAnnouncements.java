package dev.salvor.activities.slack;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Slack;
import dev.salvor.runbooks.run.Announced.Message;
import dev.salvor.runbooks.slack.OpenModal.Modal;
import dev.salvor.workflows.ports.Announcements;
import io.temporal.activity.Activity;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Announcements by {@code chat.postMessage} and {@code chat.update}. */
public final class SlackAnnouncements implements Announcements {
  private final Supplier<Inventory> inventory;
  private final WebApi api;
  private final Marks marks;
  private final IntSupplier attempt;

  /**
   * @param inventory asked anew at each step, so that a changed inventory needs no restart
   */
  public SlackAnnouncements(Supplier<Inventory> inventory, Secrets secrets) {
    this(
        inventory,
        new WebApi(secrets),
        () -> Activity.getExecutionContext().getInfo().getAttempt());
  }

  SlackAnnouncements(Supplier<Inventory> inventory, WebApi api, IntSupplier attempt) {
    this.inventory = inventory;
    this.api = api;
    this.marks = new Marks(api);
    this.attempt = attempt;
  }

  @Override
  public Message show(Notice notice) {
    var known = inventory.get();
    var slack = workspace(known);
    try {
      var body = new Blocks(known, slack, notice).body();
      return notice.at() == null
          ? post(slack, notice, body)
          : edit(slack, notice, notice.at(), body);
    } catch (SlackError refused) {
      throw Failure.TELLING_REFUSED.because(refused.sentence());
    }
  }

  private static Slack workspace(Inventory inventory) {
    var slack = inventory.slack();
    if (slack == null) {
      throw Failure.TELLING_REFUSED.because(
          "Expected the section slack in the inventory, found none; put it back, or leave the message as it is");
    }
    return slack;
  }

  private Message post(Slack slack, Notice notice, ObjectNode body) {
    var channel = channel(slack, notice);
    if (notice.again() || attempt.getAsInt() > 1) {
      var earlier = marks.find(slack, channel, notice);
      if (earlier.isPresent()) {
        return edit(slack, notice, earlier.get(), body);
      }
    }
    body.put("channel", channel);
    body.set("metadata", Marks.of(notice));
    if (notice.below() != null) {
      body.put("thread_ts", notice.below().ts());
    }
    var answer = api.tell(slack, "chat.postMessage", body);
    return new Message(
        notice.name(), answer.path("channel").asString(channel), answer.path("ts").asString());
  }

  /** What stands below a message is where that message is, whatever the inventory says now. */
  private static String channel(Slack slack, Notice notice) {
    if (notice.below() != null) {
      return notice.below().channel();
    }
    return switch (notice.place()) {
      case GATES -> slack.channel();
      case ESCALATION -> slack.channelOf(notice.groups());
      case ALARMS -> slack.alarmChannel();
    };
  }

  private Message edit(Slack slack, Notice notice, Message there, ObjectNode body) {
    var edited = body.deepCopy();
    edited.put("channel", there.channel());
    edited.put("ts", there.ts());
    edited.set("metadata", Marks.of(notice));
    try {
      api.tell(slack, "chat.update", edited);
      return there;
    } catch (SlackError refused) {
      if (!refused.isOfAMessageThatIsGone()) {
        throw refused;
      }
      return notice.content().ask() == null ? there : post(slack, anew(notice), body);
    }
  }

  /** Somebody deleted it, so there is nothing to be found. */
  private static Notice anew(Notice gone) {
    return new Notice(
        gone.run(),
        gone.name(),
        gone.place(),
        gone.groups(),
        null,
        gone.below(),
        gone.again(),
        gone.since(),
        gone.content());
  }

  @Override
  public void open(Modal modal) {
    var slack = workspace(inventory.get());
    var body = JsonNodeFactory.instance.objectNode();
    body.put("trigger_id", modal.trigger());
    body.set("view", Payloads.mapper().readTree(modal.view()));
    try {
      api.tell(slack, "views.open", body);
    } catch (SlackError refused) {
      throw Failure.TELLING_REFUSED.because(refused.sentence());
    }
  }
}
