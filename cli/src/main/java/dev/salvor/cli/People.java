package dev.salvor.cli;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The people whom one may speak as in the lab. Elsewhere there are none: who asks is proven by a
 * token.
 *
 * @param groups the groups of each person
 */
record People(Map<String, Set<String>> groups) {
  static final People NONE = new People(Map.of());

  static People of(Door door) {
    try {
      return read(door.get("people"));
    } catch (Refusal elsewhere) {
      return NONE;
    }
  }

  private static People read(JsonNode json) {
    var groups = new LinkedHashMap<String, Set<String>>();
    for (var person : json) {
      var of = new LinkedHashSet<String>();
      person.path("groups").forEach(group -> of.add(group.asString()));
      groups.put(person.path("name").asString(), of);
    }
    return new People(groups);
  }

  Optional<String> anyOf(Set<String> wanted, String butNot) {
    return groups.entrySet().stream()
        .filter(person -> !person.getKey().equals(butNot))
        .filter(person -> person.getValue().stream().anyMatch(wanted::contains))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** How a command says that it speaks for a person; nothing outside the lab. */
  String as(String person) {
    return groups.containsKey(person) ? " --as " + person : "";
  }
}
