package dev.salvor.lab.slack;

import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The lengths and shapes that Slack allows, and its words for what goes beyond. */
final class BlockRules {
  private static final int MESSAGE_BLOCKS = 50;
  private static final int VIEW_BLOCKS = 100;
  private static final int TEXT = 40_000;
  private static final Set<String> IN_MESSAGES =
      Set.of("header", "section", "actions", "context", "divider");
  private static final Set<String> IN_VIEWS =
      Set.of("header", "section", "actions", "context", "divider", "input");

  private BlockRules() {}

  static Optional<String> objection(JsonNode message) {
    if (message.path("text").asString("").isEmpty() && message.path("blocks").isEmpty()) {
      return Optional.of("no_text");
    }
    if (message.path("text").asString("").length() > TEXT) {
      return Optional.of("msg_too_long");
    }
    return blocks(message.path("blocks"), IN_MESSAGES, MESSAGE_BLOCKS)
        ? Optional.empty()
        : Optional.of("invalid_blocks");
  }

  static Optional<String> objectionToView(JsonNode view) {
    var titled = fits(view.at("/title/text"), 24);
    var submits = view.path("submit").isMissingNode() || fits(view.at("/submit/text"), 24);
    return view.path("type").asString("").equals("modal")
            && titled
            && submits
            && view.path("private_metadata").asString("").length() <= 3_000
            && blocks(view.path("blocks"), IN_VIEWS, VIEW_BLOCKS)
        ? Optional.empty()
        : Optional.of("invalid_arguments");
  }

  private static boolean blocks(JsonNode blocks, Set<String> known, int most) {
    if (blocks.size() > most) {
      return false;
    }
    for (var block : blocks) {
      if (!known.contains(block.path("type").asString("")) || !isGood(block)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isGood(JsonNode block) {
    return switch (block.path("type").asString("")) {
      case "header" -> fits(block.at("/text/text"), 150);
      case "section" -> section(block);
      case "actions" -> block.path("elements").size() <= 25 && elements(block.path("elements"));
      case "context" -> block.path("elements").size() <= 10;
      case "input" -> fits(block.at("/label/text"), 2_000) && element(block.path("element"));
      default -> true;
    };
  }

  private static boolean section(JsonNode block) {
    if (block.has("text") && !fits(block.at("/text/text"), 3_000)) {
      return false;
    }
    for (var field : block.path("fields")) {
      if (!fits(field.path("text"), 2_000)) {
        return false;
      }
    }
    return block.has("text")
        || (!block.path("fields").isEmpty() && block.path("fields").size() <= 10);
  }

  private static boolean elements(JsonNode elements) {
    for (var each : elements) {
      if (!element(each)) {
        return false;
      }
    }
    return !elements.isEmpty();
  }

  private static boolean element(JsonNode element) {
    if (element.path("type").asString("").equals("button")) {
      return fits(element.at("/text/text"), 75)
          && element.path("value").asString("").length() <= 2_000
          && confirm(element.path("confirm"));
    }
    for (var option : element.path("options")) {
      if (!fits(option.at("/text/text"), 75) || option.path("value").asString("").length() > 150) {
        return false;
      }
    }
    return element.path("options").size() <= 100;
  }

  private static boolean confirm(JsonNode confirm) {
    return confirm.isMissingNode()
        || (fits(confirm.at("/title/text"), 100)
            && fits(confirm.at("/text/text"), 300)
            && fits(confirm.at("/confirm/text"), 30)
            && fits(confirm.at("/deny/text"), 30));
  }

  private static boolean fits(JsonNode text, int most) {
    var length = text.asString("").length();
    return length >= 1 && length <= most;
  }
}
