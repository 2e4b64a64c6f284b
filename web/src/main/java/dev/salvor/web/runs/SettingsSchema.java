package dev.salvor.web.runs;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.Setting;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a runbook's settings look like: as JSON Schema, and as fields of a form. */
public final class SettingsSchema {
  private SettingsSchema() {}

  /**
   * One question of the start form.
   *
   * @param name the setting's name
   * @param label the question
   * @param help what the answer does
   * @param example a value somebody could type
   * @param kind how it is asked for
   * @param choices the values there are, for a choice
   * @param otherwise the value when nothing is said; empty where there is none
   */
  public record Field(
      String name,
      String label,
      String help,
      String example,
      Kind kind,
      List<String> choices,
      String otherwise) {}

  /** How a setting is asked for. */
  public enum Kind {
    TEXT,
    INSTANT,
    NUMBER,
    YES_NO,
    CHOICE
  }

  /** The questions, in the record's order. */
  public static List<Field> fields(Class<? extends Record> type) {
    var defaults = defaults(type);
    return SettingsReader.components(type).values().stream()
        .map(component -> field(component, defaults.get(component.getName())))
        .toList();
  }

  private static Field field(RecordComponent component, @Nullable JsonNode otherwise) {
    var setting = component.getAnnotation(Setting.class);
    var type = component.getType();
    return new Field(
        component.getName(),
        setting == null ? component.getName() : setting.value(),
        setting == null ? "" : setting.help(),
        setting == null ? "" : setting.example(),
        kind(type),
        type.isEnum() ? SettingsReader.choices(type) : List.of(),
        otherwise == null ? "" : otherwise.asString());
  }

  private static Kind kind(Class<?> type) {
    if (type == boolean.class || type == Boolean.class) {
      return Kind.YES_NO;
    }
    if (type == Instant.class) {
      return Kind.INSTANT;
    }
    if (SettingsReader.isWhole(type)) {
      return Kind.NUMBER;
    }
    return type.isEnum() ? Kind.CHOICE : Kind.TEXT;
  }

  /** The JSON Schema of the settings. */
  public static Map<String, Object> of(Class<? extends Record> type) {
    var defaults = defaults(type);
    var properties = new LinkedHashMap<String, Object>();
    SettingsReader.components(type)
        .forEach(
            (name, component) -> properties.put(name, property(component, defaults.get(name))));
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> property(
      RecordComponent component, @Nullable JsonNode otherwise) {
    var type = component.getType();
    var property = new LinkedHashMap<String, Object>();
    property.put("type", jsonType(type));
    format(type, property);
    var setting = component.getAnnotation(Setting.class);
    if (setting != null) {
      property.put("title", setting.value());
      property.put("description", setting.help());
      property.put("examples", List.of(setting.example()));
    }
    if (otherwise != null) {
      property.put("default", otherwise);
    }
    return property;
  }

  private static void format(Class<?> type, Map<String, Object> property) {
    if (type == Instant.class) {
      property.put("format", "date-time");
    } else if (type == Duration.class) {
      property.put("format", "duration");
    } else if (type.isEnum()) {
      property.put("enum", SettingsReader.choices(type));
    }
  }

  private static String jsonType(Class<?> type) {
    return switch (kind(type)) {
      case YES_NO -> "boolean";
      case NUMBER -> "integer";
      case TEXT, INSTANT, CHOICE -> "string";
    };
  }

  /** What the record itself makes of an answer that says nothing. */
  private static JsonNode defaults(Class<? extends Record> type) {
    var mapper = Payloads.mapper();
    return mapper.valueToTree(mapper.convertValue(Map.of(), type));
  }
}
