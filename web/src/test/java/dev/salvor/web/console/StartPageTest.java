package dev.salvor.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.evidence.Drilled;
import dev.salvor.runbooks.evidence.EarlierRuns;
import dev.salvor.runbooks.kurrentdb.KurrentdbDrill;
import dev.salvor.web.runs.Drills;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What whoever is about to restore reads of the last drill. */
class StartPageTest {
  @Test
  void saysWhatTheLastDrillMeasured() {
    var drilled =
        new Drilled(
            "3f9c2a-kurrentdb-drill-orders",
            Instant.parse("2026-01-31T03:00:00Z"),
            Duration.ofSeconds(41),
            Duration.ofHours(3));
    var told = new Drills.Told(KurrentdbDrill.RUNBOOK, new EarlierRuns(List.of(), drilled));
    assertThat(StartPage.sentence(told, "orders"))
        .startsWith("The last drill, ")
        .endsWith(
            ", served data after 41 s that was 3 h old: run `3f9c2a-kurrentdb-drill-orders`.");
  }

  @Test
  void saysThatThereWasNone() {
    var told = new Drills.Told(KurrentdbDrill.RUNBOOK, EarlierRuns.NONE);
    assertThat(StartPage.sentence(told, "orders"))
        .isEqualTo(
            "No drill has shown yet that a set of `orders` restores: run `kurrentdb-drill`.");
  }
}
