package dev.salvor.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Turns {@code --set key=value} into the settings that a runbook's schema describes. */
final class SettingsInput {
  private final JsonNode properties;

  SettingsInput(JsonNode schema) {
    this.properties = schema.path("properties");
  }

  Map<String, Object> read(List<String> given) {
    var settings = new LinkedHashMap<String, Object>();
    for (var pair : given) {
      var equals = pair.indexOf('=');
      if (equals < 1) {
        throw Refusal.usage("Expected --set KEY=VALUE, found '%s'".formatted(pair));
      }
      var key = key(pair.substring(0, equals));
      settings.put(key, value(key, pair.substring(equals + 1)));
    }
    return settings;
  }

  /** A key may be typed with hyphens, like options are. */
  private String key(String typed) {
    var names = new ArrayList<String>(properties.propertyNames());
    return names.stream()
        .filter(name -> plain(name).equals(plain(typed)))
        .findFirst()
        .orElseThrow(() ->
            Refusal.usage(
                "Expected the name of a setting, found '%s'%s"
                    .formatted(typed, Suggestion.sentence(typed, names))));
  }

  private static String plain(String name) {
    return name.replace("-", "").toLowerCase(Locale.ROOT);
  }

  private Object value(String key, String text) {
    var schema = properties.path(key);
    if (schema.has("enum")) {
      return choice(key, text, schema.path("enum"));
    }
    return switch (type(schema)) {
      case "boolean" -> truth(key, text);
      case "integer" -> number(key, text);
      default -> text;
    };
  }

  /** A setting that may be left out can name several types: "null" and the one that matters. */
  private static String type(JsonNode schema) {
    var type = schema.path("type");
    return type.isArray()
        ? StreamSupport.stream(type.spliterator(), false)
            .map(JsonNode::asString)
            .filter(name -> !name.equals("null"))
            .findFirst()
            .orElse("string")
        : type.asString("string");
  }

  private static String choice(String key, String text, JsonNode choices) {
    var names = StreamSupport.stream(choices.spliterator(), false).map(JsonNode::asString).toList();
    if (!names.contains(text)) {
      throw Refusal.usage(
          "Expected %s to be one of %s, found '%s'".formatted(key, String.join(", ", names), text));
    }
    return text;
  }

  private static boolean truth(String key, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default ->
          throw Refusal.usage("Expected %s to be true or false, found '%s'".formatted(key, text));
    };
  }

  private static long number(String key, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw Refusal.usage("Expected %s to be a number, found '%s'".formatted(key, text));
    }
  }
}
