package dev.salvor.activities.slack;

import dev.salvor.runbooks.inventory.Slack;
import dev.salvor.runbooks.run.Announced.Message;
import dev.salvor.workflows.ports.Announcements.Notice;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The mark by which a message that was posted without anybody hearing of it is found again: Slack
 * keeps it beside the text, where no reader sees it.
 */
final class Marks {
  private static final String TYPE = "salvor_notice";
  private static final int PAGES = 5;
  private static final int PAGE = 100;

  /** The clocks of the worker and of Slack may differ. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  private final WebApi api;

  Marks(WebApi api) {
    this.api = api;
  }

  static ObjectNode of(Notice notice) {
    var mark = JsonNodeFactory.instance.objectNode();
    mark.put("event_type", TYPE);
    mark.putObject("event_payload").put("run", notice.run()).put("name", notice.name());
    return mark;
  }

  /** The message with that mark, in its channel or in the thread it belongs to. */
  Optional<Message> find(Slack slack, String channel, Notice notice) {
    var cursor = "";
    for (int page = 0; page < PAGES; page++) {
      var answer = page(slack, channel, notice, cursor);
      for (var message : answer.path("messages")) {
        if (isMarked(message, notice)) {
          return Optional.of(new Message(notice.name(), channel, message.path("ts").asString()));
        }
      }
      cursor = answer.at("/response_metadata/next_cursor").asString("");
      if (cursor.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private JsonNode page(Slack slack, String channel, Notice notice, String cursor) {
    var arguments = JsonNodeFactory.instance.objectNode();
    arguments.put("channel", channel);
    arguments.put("limit", "" + PAGE);
    arguments.put("include_all_metadata", "true");
    arguments.put("oldest", "" + notice.since().minus(SKEW).getEpochSecond());
    if (!cursor.isEmpty()) {
      arguments.put("cursor", cursor);
    }
    if (notice.below() == null) {
      return api.ask(slack, "conversations.history", arguments);
    }
    arguments.put("ts", notice.below().ts());
    return api.ask(slack, "conversations.replies", arguments);
  }

  private static boolean isMarked(JsonNode message, Notice notice) {
    var mark = message.path("metadata");
    return mark.path("event_type").asString("").equals(TYPE)
        && mark.at("/event_payload/run").asString("").equals(notice.run())
        && mark.at("/event_payload/name").asString("").equals(notice.name());
  }
}
