package dev.salvor.workflows.site;

import dev.salvor.workflows.ports.Probes.Health;
import dev.salvor.workflows.ports.Probes.Sight;
import dev.salvor.workflows.ports.Probes.View;
import java.util.List;
import java.util.Optional;

/**
 * What one witness says of a side. Only who can see something can say that something else is
 * broken: a witness to whom everything is silent has lost its own network, and says nothing.
 *
 * @param witness who looked
 * @param side what it saw of the side in question; empty where it could not look
 * @param other what it saw of the other side; empty where it could not look
 */
record Testimony(String witness, Optional<View> side, Optional<View> other) {
  /** What a witness says. */
  enum Says {
    HEALTHY,
    FAILED,
    NOTHING
  }

  Says says() {
    var sights = side.map(View::sights).orElse(List.of());
    if (sights.isEmpty() || has(sights, Health.UNKNOWN)) {
      return Says.NOTHING;
    }
    if (sights.stream().allMatch(sight -> sight.state() == Health.HEALTHY)) {
      return Says.HEALTHY;
    }
    return hears(sights) || hears(other.map(View::sights).orElse(List.of()))
        ? Says.FAILED
        : Says.NOTHING;
  }

  /** Whether anything at all came back, be it a refusal. */
  private static boolean hears(List<Sight> sights) {
    return has(sights, Health.HEALTHY) || has(sights, Health.UNHEALTHY);
  }

  private static boolean has(List<Sight> sights, Health health) {
    return sights.stream().anyMatch(sight -> sight.state() == health);
  }

  /** "lab: failed (shop: 503)". */
  String words() {
    return switch (says()) {
      case HEALTHY -> witness + ": healthy";
      case FAILED -> "%s: failed (%s)".formatted(witness, worst());
      case NOTHING -> "%s: cannot tell (%s)".formatted(witness, worst());
    };
  }

  private String worst() {
    return side.map(View::sights).orElse(List.of()).stream()
        .filter(sight -> sight.state() != Health.HEALTHY)
        .findFirst()
        .map(sight -> sight.probe() + ": " + sight.words())
        .orElse("it could not look");
  }
}
