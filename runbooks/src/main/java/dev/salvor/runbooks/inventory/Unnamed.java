package dev.salvor.runbooks.inventory;

import dev.salvor.runbooks.Failure;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody named and the inventory does not have. It is a class of its own because the client
 * reads inventories without Temporal's libraries, and loads no class that mentions them.
 */
final class Unnamed {
  private Unnamed() {}

  static RuntimeException target(String name, Set<String> known) {
    return Failure.BAD_REQUEST.because(
        "Expected the name of a target in the inventory, found '%s'; there are: %s"
            .formatted(name, names(known)));
  }

  static RuntimeException rule(String runbook, String target) {
    return Failure.NOT_ALLOWED.because(
        "No rule of the inventory allows %s on %s; add one under rules".formatted(runbook, target));
  }

  private static String names(Set<String> names) {
    return names.isEmpty() ? "none" : names.stream().sorted().collect(Collectors.joining(", "));
  }
}
