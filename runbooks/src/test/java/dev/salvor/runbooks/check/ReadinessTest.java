package dev.salvor.runbooks.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.check.Finding.Grade;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The worst finding decides. */
class ReadinessTest {
  private static CheckReport report(Grade... grades) {
    return new CheckReport(
        "shop", Arrays.stream(grades).map(grade -> new Finding("topic", grade, "It is.")).toList());
  }

  @Test
  void isTheWorstOfAll() {
    assertThat(report(Grade.GOOD, Grade.GOOD).readiness()).isEqualTo(Readiness.READY);
    assertThat(report(Grade.GOOD, Grade.WARNING).readiness()).isEqualTo(Readiness.WARNING);
    assertThat(report(Grade.WARNING, Grade.BAD, Grade.GOOD).readiness())
        .isEqualTo(Readiness.NOT_READY);
  }

  @Test
  void isNotReadyWhereNothingWasFoundOut() {
    assertThat(report().readiness()).isEqualTo(Readiness.NOT_READY);
  }

  @Test
  void isToldWithTheReportAndReadBack() {
    var evaluation =
        new Evaluation(report(Grade.WARNING), Instant.parse("2026-03-01T12:00:00Z"), null);
    var text = Payloads.mapper().writeValueAsString(evaluation);
    assertThat(text).contains("\"readiness\":\"warning\"");
    assertThat(Payloads.mapper().readValue(text, Evaluation.class)).isEqualTo(evaluation);
  }

  @Test
  void tellsSitesByTheirIds() {
    assertThat(EvaluateSite.siteOf(EvaluateSite.id("shop"))).contains("shop");
    assertThat(EvaluateSite.siteOf("3f9c2a-dr-failover-shop")).isEmpty();
  }
}
