package dev.salvor.runbooks.inventory;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who starts runs or decides.
 *
 * @param name the full name, for people
 * @param groups the groups whose rights the person has
 * @param tokens the SHA-256 digests of personal API tokens, each {@code sha256:…}; never a token
 *     itself
 * @param slack the Slack member id, by which Slack's requests say who asks
 */
public record Person(
    @Nullable String name, Set<String> groups, List<String> tokens, @Nullable String slack) {

  public Person {
    groups = groups == null ? Set.of() : Set.copyOf(groups);
    tokens = tokens == null ? List.of() : List.copyOf(tokens);
  }
}
