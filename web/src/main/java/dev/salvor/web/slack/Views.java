package dev.salvor.web.slack;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.slack.Button;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Modals, as Slack's Block Kit has them. */
final class Views {
  static final String REASON = "salvor-reason";
  static final String CHOOSE = "salvor-choose";
  static final String START = "salvor-start";

  /** The id of the one block and input that a reason is typed into. */
  static final String WHY = "reason";

  /** The longest paragraph that Slack takes. */
  static final int SECTION = 3_000;

  private static final int TITLE = 24;

  private Views() {}

  /** What a submitted reason is about. */
  record Asked(Button button, Verdict verdict) {}

  static ObjectNode reason(Button button, Verdict verdict) {
    var asked = new Asked(button, verdict);
    var view = form(REASON, title(verdict), title(verdict));
    view.put("private_metadata", Payloads.mapper().writeValueAsString(asked));
    var blocks = view.putArray("blocks");
    blocks.add(section("`%s`\nplan `%s`".formatted(button.run(), shortened(button.digest()))));
    var element = text(WHY, true, "For those who read it later");
    blocks.add(input(WHY, "Why?", element, false));
    return view;
  }

  static ObjectNode form(String callback, String title, String submit) {
    var view = modal(title);
    view.put("callback_id", callback);
    view.set("submit", plain(submit));
    return view;
  }

  private static ObjectNode modal(String title) {
    var view = JsonNodeFactory.instance.objectNode().put("type", "modal");
    view.set("title", plain(cut(title, TITLE)));
    view.set("close", plain("Close"));
    return view;
  }

  /** A modal that only says something. */
  static ObjectNode words(String title, List<String> paragraphs) {
    var view = modal(title);
    var blocks = view.putArray("blocks");
    paragraphs.stream()
        .filter(paragraph -> !paragraph.isBlank())
        .limit(90)
        .forEach(paragraph -> blocks.add(section(paragraph)));
    return view;
  }

  static ObjectNode section(String text) {
    var section = JsonNodeFactory.instance.objectNode().put("type", "section");
    section.set("text", mark(cut(text, SECTION)));
    return section;
  }

  static ObjectNode input(String id, String label, ObjectNode element, boolean optional) {
    var input = JsonNodeFactory.instance.objectNode().put("type", "input").put("block_id", id);
    input.set("label", plain(label));
    input.set("element", element);
    return input.put("optional", optional);
  }

  static ObjectNode text(String action, boolean lines, String placeholder) {
    var element = JsonNodeFactory.instance.objectNode().put("type", "plain_text_input");
    element.put("action_id", action).put("multiline", lines);
    if (!placeholder.isBlank()) {
      element.set("placeholder", plain(cut(placeholder, 150)));
    }
    return element;
  }

  static ObjectNode option(String label, String value) {
    var option = JsonNodeFactory.instance.objectNode().put("value", value);
    option.set("text", plain(cut(label, 75)));
    return option;
  }

  static ObjectNode plain(String text) {
    return JsonNodeFactory.instance.objectNode().put("type", "plain_text").put("text", text);
  }

  private static ObjectNode mark(String text) {
    return JsonNodeFactory.instance.objectNode().put("type", "mrkdwn").put("text", text);
  }

  /** What a run says must not call everybody, nor look like a link. */
  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static String shortened(String digest) {
    return digest.length() > 12 ? digest.substring(0, 12) : digest;
  }

  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }

  private static String title(Verdict verdict) {
    var word = verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
