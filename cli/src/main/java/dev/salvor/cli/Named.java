package dev.salvor.cli;

import dev.salvor.runbooks.Runbook;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody named, found among what there is. */
final class Named {
  private static final int FEW = 5;
  private static final String WHOLE_SET = "\\d{8}T\\d{6}Z-[0-9a-f]{6}";

  private Named() {}

  static JsonNode runbook(Door door, @Nullable String name) {
    return find("a runbook", name, door.get("runbooks"), _ -> true);
  }

  /** The name of a target of whatever kind. */
  static String target(Door door, @Nullable String name) {
    return name(target(door, name, Runbook.ANY_KIND));
  }

  static JsonNode target(Door door, @Nullable String name, String kind) {
    if (kind.equals(Runbook.ANY_KIND)) {
      return find("a target", name, door.get("targets"), _ -> true);
    }
    var fits = (Predicate<JsonNode>) target -> target.path("kind").asString().equals(kind);
    return find("a target of kind " + kind, name, door.get("targets"), fits);
  }

  /**
   * The name of a set that a few of its first characters name. What the list does not hold is left
   * to the vault: the list may be shorter than the vault.
   */
  static String set(Door door, String target, String typed) {
    if (typed.matches(WHOLE_SET)) {
      return typed;
    }
    var sets = door.get("targets/%s/sets".formatted(Door.encode(target))).path("sets");
    var fits =
        StreamSupport.stream(sets.spliterator(), false)
            .map(Named::name)
            .filter(name -> name.startsWith(typed))
            .toList();
    if (fits.size() > 1 && !fits.contains(typed)) {
      throw Refusal.usage(
          "Expected the name of one set of %s, found '%s', which begins %d of them: %s"
              .formatted(target, typed, fits.size(), Words.list(fits.stream().limit(FEW))));
    }
    return fits.size() == 1 ? fits.getFirst() : typed;
  }

  private static JsonNode find(
      String what, @Nullable String name, JsonNode all, Predicate<JsonNode> fits) {
    var fitting = StreamSupport.stream(all.spliterator(), false).filter(fits).toList();
    var names = fitting.stream().map(Named::name).toList();
    if (name == null) {
      throw Refusal.usage(
          "Expected the name of %s, found none; there are: %s"
              .formatted(what, Words.list(names.stream())));
    }
    return fitting.stream()
        .filter(entry -> name(entry).equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(what, name, names));
  }

  private static Refusal unknown(String what, String name, List<String> names) {
    return Refusal.usage(
        "Expected the name of %s, found '%s'%s"
            .formatted(what, name, Suggestion.sentence(name, names)));
  }

  private static String name(JsonNode entry) {
    return entry.path("name").asString();
  }
}
