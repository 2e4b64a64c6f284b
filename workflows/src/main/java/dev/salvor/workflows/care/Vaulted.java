package dev.salvor.workflows.care;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The vaults that a target's sets are in. */
final class Vaulted {
  private Vaulted() {}

  /** All of them, the first one first. */
  static List<String> of(Target target) {
    var vaults = new ArrayList<String>();
    vaults.add(target.vault());
    vaults.addAll(target.copies());
    return List.copyOf(vaults);
  }

  /** The one that was asked for, or all of them. */
  static List<String> of(Target target, @Nullable String asked) {
    if (asked == null || asked.isBlank()) {
      return of(target);
    }
    if (!of(target).contains(asked)) {
      throw Failure.BAD_REQUEST.because(
          "Expected one of the target's vaults (%s), found '%s'; name one of those"
              .formatted(String.join(", ", of(target)), asked));
    }
    return List.of(asked);
  }
}
