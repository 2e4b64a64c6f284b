package dev.salvor.lab.slack;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was filled into a modal, as Slack hands it over. */
final class Inputs {
  private Inputs() {}

  /** The state of a view's inputs; a field of the form bears the name of its block. */
  static ObjectNode state(JsonNode blocks, Map<String, String> fields) {
    var state = JsonNodeFactory.instance.objectNode();
    var values = state.putObject("values");
    for (var block : blocks) {
      if (block.path("type").asString("").equals("input")) {
        var id = block.path("block_id").asString("");
        var element = block.path("element");
        values
            .putObject(id)
            .set(
                element.path("action_id").asString(""),
                value(element, fields.getOrDefault(id, "")));
      }
    }
    return state;
  }

  private static ObjectNode value(JsonNode element, String typed) {
    var type = element.path("type").asString("");
    var value = JsonNodeFactory.instance.objectNode().put("type", type);
    switch (type) {
      case "static_select" -> value.set("selected_option", option(element, typed));
      case "checkboxes" -> {
        var chosen = value.putArray("selected_options");
        if (!typed.isEmpty()) {
          chosen.add(option(element, typed));
        }
      }
      default ->
          value.set(
              "value",
              typed.isEmpty()
                  ? JsonNodeFactory.instance.nullNode()
                  : JsonNodeFactory.instance.stringNode(typed));
    }
    return value;
  }

  private static JsonNode option(JsonNode element, String chosen) {
    for (var option : element.path("options")) {
      if (option.path("value").asString("").equals(chosen)) {
        return option;
      }
    }
    return JsonNodeFactory.instance.nullNode();
  }
}
