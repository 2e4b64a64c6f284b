package dev.salvor.web.principal;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking.
 *
 * @param name the person's name in the inventory; absent in the lab before one is chosen
 * @param groups the person's groups
 * @param claimed whether the name was chosen instead of proven: the lab
 */
public record Caller(@Nullable String name, Set<String> groups, boolean claimed) {
  /** Somebody in the lab who has not said who. */
  static final Caller NOBODY = new Caller(null, Set.of(), true);

  public boolean isPerson() {
    return name != null;
  }

  /** The person's name, or nothing at all for pages that greet. */
  public String nameOr(String otherwise) {
    return name == null ? otherwise : name;
  }

  public boolean isIn(Set<String> others) {
    return groups.stream().anyMatch(others::contains);
  }

  /** The groups as people read them. */
  public String groupsInWords() {
    return groups.isEmpty()
        ? "no group"
        : groups.stream()
            .sorted()
            .map(group -> "`" + group + "`")
            .collect(Collectors.joining(", "));
  }
}
