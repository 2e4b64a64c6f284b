package dev.salvor.runbooks.inventory;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Lengths;
import dev.salvor.runbooks.run.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    check(inventory);
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

  private static void check(Inventory inventory) {
    expect(
        inventory.salvor() == 1,
        "salvor: expected 1 (the version of this file's shape), found " + inventory.salvor());
    inventory.targets().forEach((name, target) -> checkTarget(inventory, name, target));
    inventory.vaults().forEach(InventoryParser::checkVault);
    var groups =
        inventory.people().values().stream()
            .flatMap(person -> person.groups().stream())
            .collect(Collectors.toSet());
    for (var rule : inventory.rules()) {
      checkRule(rule, groups);
    }
    inventory.people().forEach(InventoryParser::checkTokens);
    inventory.signingKeys().forEach(key -> checkSigningKey("signing-keys", key));
  }

  private static void checkSigningKey(String where, String key) {
    try {
      var _ = Seal.publicKey(key);
    } catch (IllegalArgumentException unusable) {
      throw new InventoryException("Inventory, %s: %s".formatted(where, unusable.getMessage()));
    }
  }

  private static void checkTarget(Inventory inventory, String name, Target target) {
    var where = "targets." + name;
    expect(target.kind() != null, where + ": expected a kind, found none");
    checkPlace(where, target);
    expect(
        Catalogue.knows(target.kind()),
        where + ": no runbook takes a target of kind " + target.kind());
    expectVault(inventory, where, target.vault());
    target
        .expected()
        .objection()
        .ifPresent(objection -> expect(false, where + ".objectives." + objection));
    target.copies().forEach(copy -> expectVault(inventory, where, copy));
    expect(
        !target.copies().contains(target.vault()),
        where + ": expected copies in other vaults than its own, found " + target.vault());
  }

  private static void checkPlace(String where, Target target) {
    switch (target.kind()) {
      case "files" -> {
        expect(
            target.tree() != null && String.valueOf(target.tree().root()).startsWith("/"),
            where + ": expected a tree with the absolute path of its root, found none");
        expect(target.agent() != null, where + ": expected the agent beside the files, found none");
      }
      case "kurrentdb" -> checkCluster(where, target);
      default ->
          expect(target.endpoint() != null, where + ": expected an endpoint HOST:PORT, found none");
    }
  }

  private static void checkCluster(String where, Target target) {
    var cluster = target.kurrentdb();
    expect(cluster != null, where + ": expected kurrentdb with its nodes, found none");
    expect(
        target.agent() != null,
        where + ": expected the agent that keeps this target's journal, found none");
    Objects.requireNonNull(cluster)
        .objection()
        .ifPresent(objection -> expect(false, where + "." + objection));
  }

  private static void expectVault(Inventory inventory, String where, @Nullable String vault) {
    expect(
        vault != null && inventory.vaults().containsKey(vault),
        "%s: expected the name of a vault, found %s; there are: %s"
            .formatted(where, vault, inventory.vaults().keySet()));
  }

  private static void checkVault(String name, VaultSpec vault) {
    var where = "vaults." + name;
    switch (String.valueOf(vault.kind())) {
      case "directory" ->
          expect(vault.path() != null, where + ": expected a path for kind: directory, found none");
      case "s3" ->
          expect(
              vault.s3() != null && vault.s3().bucket() != null,
              where + ": expected s3 with a bucket for kind: s3, found none");
      default ->
          expect(
              false,
              "%s: expected kind: directory or s3, found kind: %s".formatted(where, vault.kind()));
    }
    expect(
        vault.grace().compareTo(vault.longestBackup().multipliedBy(2)) >= 0,
        "%s: expected a grace at least twice as long as longest-backup (%s), found %s"
            .formatted(where, vault.longestBackup(), vault.grace()));
    expect(
        vault.encryption() == null || !vault.encryption().recipients().isEmpty(),
        where + ": expected encryption with at least one recipient (age1…), found none");
    vault.trusts().forEach(key -> checkSigningKey(where + ".trusts", key));
  }

  private static void checkRule(Rule rule, Set<String> groups) {
    expect(
        rule.approve() != null && !rule.approve().of().isEmpty(),
        "rules: expected approve with the groups it is of, found none");
    var named = new TreeSet<>(rule.run());
    named.addAll(rule.approve().of());
    named.addAll(rule.skip());
    named.addAll(rule.breakGlass());
    named.removeAll(groups);
    expect(
        named.isEmpty(),
        "rules: nobody is in the group(s) %s; put people in or correct the name".formatted(named));
  }

  private static void checkTokens(String name, Person person) {
    expect(
        person.tokens().stream().allMatch(token -> token.matches("sha256:[0-9a-f]{64}")),
        "people.%s.tokens: expected sha256: and 64 hex digits (salvor token create prints them), found something else"
            .formatted(name));
  }

  private static void expect(boolean holds, String otherwise) {
    if (!holds) {
      throw new InventoryException("Inventory, " + otherwise);
    }
  }
}
