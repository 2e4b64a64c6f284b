package dev.salvor.lab.slack;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Blocks as HTML, near enough to what Slack shows that one knows where to click. */
final class BlockHtml {
  private final StringBuilder html = new StringBuilder();
  private final Map<String, String> hidden;

  /**
   * @param hidden the fields by which a form says what was clicked
   */
  BlockHtml(Map<String, String> hidden) {
    this.hidden = hidden;
  }

  /** Forms tell what is clicked. */
  static String of(Post post, String member) {
    var page = new BlockHtml(Map.of("as", member, "channel", post.channel(), "ts", post.ts()));
    if (post.blocks().isEmpty()) {
      page.html.append("<p>").append(Mrkdwn.html(post.text())).append("</p>");
    }
    for (int at = 0; at < post.blocks().size(); at++) {
      page.block(post.blocks().get(at), at);
    }
    return page.html.toString();
  }

  private void block(JsonNode block, int at) {
    switch (block.path("type").asString("")) {
      case "header" ->
          html.append("<h3>")
              .append(Mrkdwn.escaped(block.at("/text/text").asString("")))
              .append("</h3>");
      case "section" -> section(block);
      case "context" -> {
        html.append("<p class=context>");
        block
            .path("elements")
            .forEach(each -> html.append(Mrkdwn.html(each.path("text").asString(""))));
        html.append("</p>");
      }
      case "actions" -> {
        html.append("<div class=actions>");
        for (int number = 0; number < block.path("elements").size(); number++) {
          button(block.path("elements").get(number), at, number);
        }
        html.append("</div>");
      }
      default -> {}
    }
  }

  private void section(JsonNode block) {
    if (block.has("text")) {
      html.append("<p>").append(Mrkdwn.html(block.at("/text/text").asString(""))).append("</p>");
    }
    if (block.has("fields")) {
      html.append("<dl>");
      for (var field : block.path("fields")) {
        html.append("<div>").append(Mrkdwn.html(field.path("text").asString(""))).append("</div>");
      }
      html.append("</dl>");
    }
  }

  private void button(JsonNode element, int block, int number) {
    var label = Mrkdwn.escaped(element.at("/text/text").asString(""));
    if (element.has("url")) {
      html.append(
          "<a class=button href=\"%s\">%s</a>"
              .formatted(Mrkdwn.escaped(element.path("url").asString("")), label));
      return;
    }
    var style = element.path("style").asString("");
    if (!element.has("confirm")) {
      html.append(form(block, number, label, style));
      return;
    }
    var confirm = element.path("confirm");
    html.append(
        "<details class=confirm><summary class=\"button %s\">%s</summary><div>"
            .formatted(style, label));
    html.append("<p>").append(Mrkdwn.escaped(confirm.at("/text/text").asString(""))).append("</p>");
    html.append(
        form(block, number, Mrkdwn.escaped(confirm.at("/confirm/text").asString("")), style));
    html.append("</div></details>");
  }

  private String form(int block, int number, String label, String style) {
    var form = new StringBuilder("<form method=post action=/act>");
    hidden.forEach((name, value) -> form.append(hidden(name, value)));
    form.append(hidden("block", "" + block)).append(hidden("element", "" + number));
    return form.append("<button class=\"")
        .append(style)
        .append("\">")
        .append(label)
        .append("</button></form>")
        .toString();
  }

  static String hidden(String name, String value) {
    return "<input type=hidden name=\"%s\" value=\"%s\">"
        .formatted(Mrkdwn.escaped(name), Mrkdwn.escaped(value));
  }
}
