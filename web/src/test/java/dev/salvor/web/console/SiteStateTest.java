package dev.salvor.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.check.CheckReport;
import dev.salvor.runbooks.check.Evaluation;
import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.check.Finding.Grade;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What whoever is about to fail over reads of the site. */
class SiteStateTest {
  static Evaluation seen(Grade... grades) {
    var findings =
        Arrays.stream(grades).map(grade -> new Finding("topic", grade, "It is " + grade)).toList();
    return new Evaluation(
        new CheckReport("shop", findings), Instant.parse("2026-03-01T12:00:00Z"), null);
  }

  private static SiteState state(Grade... grades) {
    return new SiteState("shop", seen(grades));
  }

  @Test
  void saysThatItIsReady() {
    assertThat(state(Grade.GOOD).sentence()).isEqualTo("Ready: `shop` could fail over.");
    assertThat(state(Grade.GOOD).tone()).isEqualTo("done");
    assertThat(state(Grade.GOOD).findings()).isEmpty();
  }

  @Test
  void warns() {
    assertThat(state(Grade.GOOD, Grade.WARNING).sentence())
        .isEqualTo("Warning: `shop` could fail over, but one thing is not as it ought to be.");
    assertThat(state(Grade.WARNING, Grade.WARNING).sentence()).contains("2 things are");
  }

  @Test
  void saysWhyItIsNotReadyTheWorstFirst() {
    var state = state(Grade.WARNING, Grade.BAD, Grade.GOOD, Grade.BAD);
    assertThat(state.sentence())
        .startsWith("Not ready: 2 things stand in the way of a fail-over of `shop`. ")
        .contains("may be started all the same");
    assertThat(state.findings())
        .extracting(Finding::grade)
        .containsExactly(Grade.BAD, Grade.BAD, Grade.WARNING);
  }

  @Test
  void doesNotCallWhatNobodySawReady() {
    var unknown = new SiteState("shop", null);
    assertThat(unknown.sentence()).contains("not known yet");
    assertThat(unknown.tone()).isEqualTo("undone");
    assertThat(unknown.at()).isNull();
  }
}
