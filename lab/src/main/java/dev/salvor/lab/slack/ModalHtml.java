package dev.salvor.lab.slack;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A modal as HTML: one form. */
final class ModalHtml {
  private final Map<String, String> errors;
  private final StringBuilder html = new StringBuilder();

  private ModalHtml(Map<String, String> errors) {
    this.errors = errors;
  }

  static String of(Workspace.Open modal, String member) {
    var page = new ModalHtml(modal.errors());
    var view = modal.view();
    page.html.append(
        "<div class=shade><form class=modal role=dialog method=post action=/submit data-id=\"%s\">"
            .formatted(modal.id()));
    page.html.append(BlockHtml.hidden("as", member)).append(BlockHtml.hidden("modal", modal.id()));
    page.html
        .append("<h2>")
        .append(Mrkdwn.escaped(view.at("/title/text").asString("")))
        .append("</h2>");
    view.path("blocks").forEach(page::block);
    page.html.append("<div class=actions>");
    if (view.has("submit")) {
      page.html.append(
          "<button class=primary>%s</button>"
              .formatted(Mrkdwn.escaped(view.at("/submit/text").asString(""))));
    }
    page.html.append(
        "<button formaction=/close formnovalidate>%s</button>"
            .formatted(Mrkdwn.escaped(view.at("/close/text").asString("Close"))));
    return page.html.append("</div></form></div>").toString();
  }

  private void block(JsonNode block) {
    if (block.path("type").asString("").equals("input")) {
      input(block);
    } else {
      html.append("<p>").append(Mrkdwn.html(block.at("/text/text").asString(""))).append("</p>");
    }
  }

  private void input(JsonNode block) {
    var id = block.path("block_id").asString("");
    var required = !block.path("optional").asBoolean(false);
    html.append("<label>").append(Mrkdwn.escaped(block.at("/label/text").asString("")));
    element(block.path("element"), Mrkdwn.escaped(id), required);
    html.append("</label>");
    if (block.has("hint")) {
      html.append("<p class=context>")
          .append(Mrkdwn.escaped(block.at("/hint/text").asString("")))
          .append("</p>");
    }
    if (errors.containsKey(id)) {
      html.append("<p class=error>").append(Mrkdwn.escaped(errors.get(id))).append("</p>");
    }
  }

  private void element(JsonNode element, String name, boolean required) {
    var must = required ? " required" : "";
    switch (element.path("type").asString("")) {
      case "static_select" -> {
        html.append("<select name=\"%s\"%s><option></option>".formatted(name, must));
        var first = element.at("/initial_option/value").asString("");
        for (var option : element.path("options")) {
          var value = option.path("value").asString("");
          html.append(
              "<option%s value=\"%s\">%s</option>"
                  .formatted(
                      value.equals(first) ? " selected" : "",
                      Mrkdwn.escaped(value),
                      Mrkdwn.escaped(option.at("/text/text").asString(""))));
        }
        html.append("</select>");
      }
      case "checkboxes" -> {
        var option = element.path("options").path(0);
        var checked = element.has("initial_options") ? " checked" : "";
        html.append(
            "<span><input type=checkbox name=\"%s\" value=\"%s\"%s> %s</span>"
                .formatted(
                    name,
                    Mrkdwn.escaped(option.path("value").asString("")),
                    checked,
                    Mrkdwn.escaped(option.at("/text/text").asString(""))));
      }
      default -> {
        var placeholder = Mrkdwn.escaped(element.at("/placeholder/text").asString(""));
        html.append(
            element.path("multiline").asBoolean(false)
                ? "<textarea name=\"%s\" placeholder=\"%s\"%s></textarea>"
                    .formatted(name, placeholder, must)
                : "<input name=\"%s\" placeholder=\"%s\"%s>".formatted(name, placeholder, must));
      }
    }
  }
}
