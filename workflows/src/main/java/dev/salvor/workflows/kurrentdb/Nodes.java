package dev.salvor.workflows.kurrentdb;

import dev.salvor.runbooks.Failure;
import java.util.Arrays;
import java.util.List;

/** The nodes that an operator names. */
final class Nodes {
  private static final String ALL = "all";

  private Nodes() {}

  /** Understands names with commas between, and the word for all. */
  static List<String> named(String typed, List<String> known) {
    var text = typed == null ? "" : typed.strip();
    var names =
        text.equals(ALL)
            ? known
            : Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
    var unknown = names.stream().filter(name -> !known.contains(name)).toList();
    if (names.isEmpty() || !unknown.isEmpty()) {
      throw Failure.BAD_REQUEST.because(
          "Expected nodes out of %s, or all, found '%s'; name those whose data is to be replaced"
              .formatted(String.join(", ", known), text));
    }
    return names;
  }
}
