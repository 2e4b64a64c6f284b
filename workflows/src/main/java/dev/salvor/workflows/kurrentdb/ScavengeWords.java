package dev.salvor.workflows.kurrentdb;

import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.KurrentNodes.AutoScavenge;
import dev.salvor.workflows.ports.KurrentNodes.Scavenging;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Scavenges in words. */
final class ScavengeWords {
  private ScavengeWords() {}

  /** What will be done about auto-scavenge, as a plan decides it. */
  static String intent(AutoScavenge auto) {
    return auto.isActive() ? "is paused, and resumed in the end" : left(auto);
  }

  /** Why auto-scavenge is left as it is. */
  static String left(AutoScavenge auto) {
    return switch (auto.state()) {
      case NOT_IN_USE -> "not in use";
      case PAUSED, PAUSING -> "somebody had paused it, so it stays paused";
      case NOT_CONFIGURED, WAITING, IN_PROGRESS -> "left as it is";
    };
  }

  static String of(AutoScavenge auto) {
    var next = auto.next();
    return switch (auto.state()) {
      case NOT_IN_USE -> "not in use";
      case NOT_CONFIGURED -> "on, without a schedule";
      case WAITING -> next == null ? "waiting" : "waiting until " + Times.dayAndTime(next);
      case IN_PROGRESS -> "scavenging now";
      case PAUSING -> "being paused";
      case PAUSED -> "paused";
    };
  }

  static String of(Scavenging scavenging) {
    if (scavenging.running() != null) {
      return "scavenge %s runs".formatted(scavenging.running());
    }
    return scavenging.last() == null
        ? "none since the node started"
        : "none runs; the last one: %s, %s".formatted(scavenging.last(), scavenging.result());
  }

  /** Whether somebody scavenged between two looks, and then what was seen of it. */
  static Optional<String> between(Scavenging before, Scavenging after) {
    @Nullable String running = after.running();
    if (running != null) {
      return Optional.of("scavenge %s runs".formatted(running));
    }
    return Objects.equals(before.last(), after.last())
        ? Optional.empty()
        : Optional.of(
            after.last() == null
                ? "the node was started anew"
                : "scavenge %s ran".formatted(after.last()));
  }
}
