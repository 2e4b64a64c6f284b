package dev.salvor.runbooks.inventory;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.salvor.runbooks.Lengths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads the inventory, strictly: an unknown key is a mistake, and so is a name that nothing bears.
 */
public final class InventoryParser {
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(new SimpleModule().addDeserializer(Duration.class, new LengthReader()))
          .withConfigOverride(Map.class, InventoryParser::refuseNothing)
          .withConfigOverride(List.class, InventoryParser::refuseNothing)
          .withConfigOverride(Set.class, InventoryParser::refuseNothing)
          .build();

  private InventoryParser() {}

  /** A name with nothing behind it is a line somebody meant to fill. */
  private static void refuseNothing(MutableConfigOverride override) {
    override.setNullHandling(JsonSetter.Value.forContentNulls(Nulls.FAIL));
  }

  /** Reads a file. */
  public static Inventory read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException unreadable) {
      throw new InventoryException(
          "Expected the inventory at %s, found no readable file; create it or set SALVOR_INVENTORY"
              .formatted(file));
    }
  }

  /** Reads a text. */
  public static Inventory parse(String yaml) {
    Inventory inventory;
    try {
      inventory = MAPPER.readValue(yaml, Inventory.class);
    } catch (JacksonException malformed) {
      throw new InventoryException(sentence(malformed));
    }
    if (inventory == null) {
      throw new InventoryException("Inventory: expected YAML with salvor: 1, found an empty file");
    }
    InventoryCheck.check(inventory);
    return inventory;
  }

  private static String sentence(JacksonException malformed) {
    var where =
        malformed.getLocation() == null ? "" : " line " + malformed.getLocation().getLineNr();
    var path = malformed instanceof DatabindException databind ? path(databind) : "";
    return "Inventory%s%s: %s".formatted(where, path, what(malformed));
  }

  private static String what(JacksonException malformed) {
    return switch (malformed) {
      case UnrecognizedPropertyException unknown ->
          "unknown key '%s'; expected one of %s"
              .formatted(
                  unknown.getPropertyName(),
                  new TreeSet<>(
                      unknown.getKnownPropertyIds().stream().map(String::valueOf).toList()));
      case InvalidFormatException other ->
          "expected %s, found %s".formatted(expected(other.getTargetType()), other.getValue());
      case InvalidNullException nothing -> "expected something here, found nothing";
      case MismatchedInputException other ->
          "expected %s, found something else".formatted(expected(other.getTargetType()));
      default -> firstLine(malformed);
    };
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null || type.isRecord() || Map.class.isAssignableFrom(type)) {
      return "keys with values";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list, such as [one, two]";
    }
    if (type == Duration.class) {
      return "a duration, " + Lengths.EXAMPLES;
    }
    return type.isPrimitive() ? "a value of type " + type.getName() : "a text";
  }

  private static String path(DatabindException malformed) {
    var names =
        malformed.getPath().stream()
            .map(step ->
                step.getPropertyName() == null
                    ? "[" + step.getIndex() + "]"
                    : step.getPropertyName())
            .collect(Collectors.joining("."));
    return names.isEmpty() ? "" : " at " + names;
  }

  private static String firstLine(JacksonException malformed) {
    var cause =
        malformed.getCause() instanceof IllegalArgumentException own ? own.getMessage() : null;
    var text = cause == null ? malformed.getOriginalMessage() : cause;
    return text.lines().findFirst().orElse("cannot be read");
  }
}
