package dev.salvor.web.runs;

import dev.salvor.runbooks.Payloads;
import dev.salvor.web.Refusal;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads a runbook's settings against its record, strictly, and says what was expected. */
public final class SettingsReader {
  private SettingsReader() {}

  /** Reads what an API client sent. */
  public static <S extends Record> S read(Class<S> type, @Nullable JsonNode settings) {
    if (settings == null || settings.isNull()) {
      return Payloads.mapper().convertValue(Map.of(), type);
    }
    if (!settings.isObject()) {
      throw Refusal.badRequest(
          "settings: expected an object, found %s.".formatted(shown(settings)));
    }
    var known = components(type);
    var wrong = new LinkedHashMap<String, String>();
    settings
        .properties()
        .forEach(entry ->
            objection(known, entry.getKey(), entry.getValue())
                .ifPresent(words -> wrong.put("settings." + entry.getKey(), words)));
    if (!wrong.isEmpty()) {
      throw Refusal.of(wrong);
    }
    return Payloads.mapper().convertValue(settings, type);
  }

  /** Reads what a form sent: texts only, an empty one meaning that nothing was said. */
  public static <S extends Record> S readForm(Class<S> type, Map<String, String> fields) {
    return read(type, typed(type, fields));
  }

  /** What a form sent, each text as what its setting takes; {@link #read} says what is wrong. */
  public static JsonNode typed(Class<? extends Record> type, Map<String, String> fields) {
    var settings = JsonNodeFactory.instance.objectNode();
    var known = components(type);
    fields.forEach((name, text) -> {
      var component = known.get(name);
      if (component != null && !text.isBlank()) {
        settings.set(name, typed(component, text.strip()));
      }
    });
    return settings;
  }

  private static JsonNode typed(RecordComponent component, String text) {
    var nodes = JsonNodeFactory.instance;
    var type = component.getType();
    if (type == boolean.class || type == Boolean.class) {
      return nodes.booleanNode(text.equals("true") || text.equals("on"));
    }
    return isWhole(type) && text.matches("-?\\d{1,18}")
        ? nodes.numberNode(Long.parseLong(text))
        : nodes.stringNode(text);
  }

  private static Optional<String> objection(
      Map<String, RecordComponent> known, String name, JsonNode value) {
    var component = known.get(name);
    if (component == null) {
      return Optional.of(
          "expected one of %s, found an unknown key.".formatted(String.join(", ", known.keySet())));
    }
    return value.isNull() || fits(component.getType(), value)
        ? Optional.empty()
        : Optional.of(
            "expected %s, found %s.".formatted(expected(component.getType()), shown(value)));
  }

  private static boolean fits(Class<?> type, JsonNode value) {
    if (type == boolean.class || type == Boolean.class) {
      return value.isBoolean();
    }
    if (isWhole(type)) {
      return value.isIntegralNumber();
    }
    return value.isString() && converts(type, value);
  }

  private static boolean converts(Class<?> type, JsonNode value) {
    try {
      return Payloads.mapper().convertValue(value, type) != null;
    } catch (JacksonException | IllegalArgumentException wrong) {
      return false;
    }
  }

  /** What a setting of this type looks like, in words. */
  static String expected(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (isWhole(type)) {
      return "a whole number";
    }
    if (type == Instant.class) {
      return "an instant in UTC such as 2026-01-31T02:57:41Z";
    }
    if (type == Duration.class) {
      return "a duration such as PT30M";
    }
    return type.isEnum() ? "one of " + String.join(", ", choices(type)) : "a text";
  }

  /** The words of an enum, as they stand in JSON. */
  public static java.util.List<String> choices(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> Payloads.mapper().valueToTree(constant).asString())
        .toList();
  }

  static boolean isWhole(Class<?> type) {
    return type == int.class || type == Integer.class || type == long.class || type == Long.class;
  }

  private static String shown(JsonNode value) {
    var text = value.toString();
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  static Map<String, RecordComponent> components(Class<?> type) {
    var components = new LinkedHashMap<String, RecordComponent>();
    for (var component : type.getRecordComponents()) {
      components.put(component.getName(), component);
    }
    return components;
  }
}
