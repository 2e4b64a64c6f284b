package dev.salvor.runbooks.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Instant MADE = Instant.parse("2026-01-31T03:00:00Z");

  private static Plan plan(List<Fact> decided, List<Observation> observed) {
    return Plan.of("rehearsal", "lab", "Rehearse", decided, observed, List.of(), List.of(), MADE);
  }

  private static Fact set(String value) {
    return new Fact("set", "From set", value);
  }

  private static Observation keys(long keys) {
    return Observation.of("keys", "Keys", keys + " keys", keys).between(0, 10);
  }

  @Test
  void doesNotDriftFromItself() {
    assertThat(plan(List.of(), List.of()).drift(plan(List.of(), List.of()))).isEmpty();
  }

  @Test
  void doesNotDriftWithinItsLimits() {
    var approved = plan(List.of(set("a")), List.of(keys(5)));

    assertThat(approved.drift(plan(List.of(set("a")), List.of(keys(10))))).isEmpty();
  }

  @Test
  void saysEachReasonOfItsDrift() {
    var approved = plan(List.of(set("a")), List.of(keys(5)));

    assertThat(approved.drift(plan(List.of(set("b")), List.of(keys(11)))))
        .containsExactly(
            "From set was a and is now b",
            "Keys was 5 keys and is now 11 keys, beyond what was approved");
  }

  @Test
  void driftsWhenSomethingWithLimitsCanNoLongerBeSeen() {
    var approved = plan(List.of(), List.of(keys(5)));

    assertThat(approved.drift(plan(List.of(), List.of())))
        .containsExactly("Keys was 5 keys and can no longer be seen");
  }

  @Test
  void driftsWhenSomethingMoreIsDecided() {
    assertThat(plan(List.of(), List.of()).drift(plan(List.of(set("a")), List.of()))).hasSize(1);
  }

  @Test
  void hasTheDigestOfWhatWasDecidedAlone() {
    var reworded = new Fact("set", "Out of set", "a");

    assertThat(plan(List.of(set("a")), List.of(keys(5))).digest())
        .isEqualTo(plan(List.of(reworded), List.of(keys(9))).digest())
        .isNotEqualTo(plan(List.of(set("b")), List.of(keys(5))).digest());
  }
}
