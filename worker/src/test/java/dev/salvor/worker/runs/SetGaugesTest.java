package dev.salvor.worker.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.workflows.ports.VaultCare.Held;
import dev.salvor.workflows.ports.VaultCare.Look;
import dev.salvor.workflows.ports.VaultCare.View;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Prometheus hears of sets. */
class SetGaugesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private static Inventory inventory() {
    var objectives = new Objectives(Duration.ofHours(1), null);
    var target =
        new Target(
            "redis",
            "h:1",
            null,
            null,
            "lab",
            "first",
            List.of("away"),
            null,
            null,
            null,
            objectives);
    var bare =
        new Target(
            "redis", "h:1", null, null, "lab", "first", List.of(), null, null, null, objectives);
    var elsewhere =
        new Target("redis", "h:1", null, null, "other", "first", List.of(), null, null, null, null);
    return new Inventory(
        1,
        true,
        List.of(),
        Map.of(),
        Map.of(),
        Map.of("data", target, "elsewhere", elsewhere, "bare", bare),
        List.of());
  }

  private static View view(Look look) {
    if (look.place().target().equals("bare")) {
      return new View(List.of(), 0, List.of(), 0, 0, Duration.ofDays(1), Duration.ofDays(3));
    }
    if (look.place().vault().equals("away")) {
      throw new IllegalStateException("no answer");
    }
    var at = NOW.minusSeconds(600);
    var old = NOW.minusSeconds(7_200);
    return new View(
        List.of(
            new Held("b", "files", at, Duration.ofSeconds(30), 1_000, true, null, null),
            new Held("a", "files", old, Duration.ofSeconds(40), 900, true, old, null)),
        0,
        List.of(),
        0,
        0,
        Duration.ofDays(1),
        Duration.ofDays(3));
  }

  private double gauge(String name, String vault, String... kind) {
    return registry
        .get("salvor.sets." + name)
        .tags("target", "data", "vault", vault)
        .tags(kind)
        .gauge()
        .value();
  }

  @Test
  void tellsAgesSizesAndWhatIsAway() {
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    var gauges =
        new SetGauges(SetGaugesTest::inventory, SetGaugesTest::view, "lab", clock, registry);
    gauges.look();

    assertThat(gauge("newest.age.seconds", "first", "kind", "full")).isEqualTo(600);
    assertThat(gauge("verified.age.seconds", "first")).isEqualTo(7_200);
    assertThat(gauge("expected.age.seconds", "first")).isEqualTo(3_600);
    assertThat(gauge("bytes", "first")).isEqualTo(1_000);
    assertThat(gauge("backup.seconds", "first")).isEqualTo(30);
    assertThat(gauge("readable", "first")).isEqualTo(1);
    assertThat(gauge("readable", "away")).isZero();
    assertThat(
            registry.get("salvor.sets.expected.age.seconds").tags("target", "bare").gauge().value())
        .isEqualTo(3_600);
    assertThat(registry.find("salvor.sets.newest.age.seconds").tag("target", "bare").gauge())
        .isNull();
    assertThat(registry.find("salvor.sets.readable").tag("target", "elsewhere").gauge()).isNull();
  }
}
