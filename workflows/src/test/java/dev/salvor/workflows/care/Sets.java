package dev.salvor.workflows.care;

import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.inventory.Retention;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.workflows.ports.VaultCare.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** Sets as tests need them, named by their times. */
final class Sets {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private Sets() {}

  static Held at(String time) {
    return new Held(time, "files", Instant.parse(time), A_MINUTE, 1_000, true, null, null);
  }

  static Held incomplete(String time) {
    return new Held(time, "files", Instant.parse(time), A_MINUTE, 1_000, false, null, null);
  }

  static Held proven(String time) {
    var at = Instant.parse(time);
    return new Held(time, "files", at, A_MINUTE, 1_000, true, at, at);
  }

  static Held ofKind(String kind, String time) {
    return new Held(kind + time, kind, Instant.parse(time), A_MINUTE, 1_000, true, null, null);
  }

  /** A target with further vaults, a retention and objectives. */
  static UnaryOperator<Target> target(
      List<String> copies, Retention retention, Objectives objectives) {
    return target ->
        new Target(
            target.kind(),
            target.endpoint(),
            target.username(),
            target.password(),
            target.agent(),
            target.vault(),
            copies,
            target.tree(),
            target.kurrentdb(),
            retention,
            objectives);
  }
}
