package dev.salvor.activities.slack;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Texts as Slack takes them. */
final class Texts {
  private Texts() {}

  static ObjectNode plain(String text) {
    return JsonNodeFactory.instance.objectNode().put("type", "plain_text").put("text", text);
  }

  static ObjectNode marked(String text) {
    return JsonNodeFactory.instance.objectNode().put("type", "mrkdwn").put("text", text);
  }

  /** What somebody typed as a reason must not call everybody, nor look like a link. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
