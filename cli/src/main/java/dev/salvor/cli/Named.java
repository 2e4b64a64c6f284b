package dev.salvor.cli;

import dev.salvor.runbooks.Runbook;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody named, found among what there is. */
final class Named {
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
