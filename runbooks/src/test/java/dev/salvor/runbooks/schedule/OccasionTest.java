package dev.salvor.runbooks.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.Approval;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.inventory.Rule;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OccasionTest {
  private static final KeyPair DOORS = keys();
  private static final Roster ROSTER =
      new Roster(
          List.of(Base64.getEncoder().encodeToString(DOORS.getPublic().getEncoded())),
          true,
          Map.of("oncall", Set.of("oncall"), "director", Set.of("directors")),
          new Rule(
              List.of("*"),
              List.of("*"),
              Set.of("oncall"),
              new Approval(1, Set.of("leads"), Duration.ofMinutes(30), null, Set.of()),
              Set.of(),
              Set.of()),
          Target.server("redis", "127.0.0.1:6390", null, null, "lab", "lab"),
          Objectives.NONE);

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Standing standing(Overlap overlap, @Nullable Duration timeout) {
    return new Standing(
        "nightly",
        "redis-undo-flushall",
        List.of("lab-redis"),
        Payloads.mapper().createObjectNode(),
        "30 2 * * *",
        "Europe/Berlin",
        Duration.ofMinutes(5),
        overlap,
        timeout,
        Duration.ofHours(1),
        "oncall",
        "every night",
        Instant.parse("2026-01-01T00:00:00Z"));
  }

  private static Occasion occasion(
      Standing standing, @Nullable Instant at, @Nullable Signed wish, Instant startedAt) {
    var signed = Seal.sign(standing, DOORS.getPrivate());
    return Occasion.of(new Fired(signed, List.of(), wish, at), standing, ROSTER, startedAt);
  }

  @ParameterizedTest(name = "for {0}, begun {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "2026-01-15T01:30:00Z, 2026-01-15T01:30:00Z, -",
        "2026-07-15T00:30:00Z, 2026-07-15T00:34:00Z, -",
        "2026-07-15T00:30:00Z, 2026-07-15T01:36:59Z, -",
        "2026-07-15T00:30:00Z, 2026-07-15T01:37:01Z, outside of what the schedule allows",
        "2026-07-15T00:30:00Z, 2026-07-15T00:29:30Z, -",
        "2026-07-15T00:30:00Z, 2026-07-15T00:28:59Z, outside of what the schedule allows",
        "2026-07-15T01:30:00Z, 2026-07-15T01:30:00Z, does not name",
        "2026-07-15T00:30:01Z, 2026-07-15T00:30:01Z, does not name",
        "2026-10-25T00:30:00Z, 2026-10-25T00:30:00Z, -",
        "2026-10-25T01:30:00Z, 2026-10-25T01:30:00Z, -",
        "2026-03-29T01:30:00Z, 2026-03-29T01:30:00Z, does not name",
        "2026-03-29T00:30:00Z, 2026-03-29T00:30:00Z, does not name"
      })
  void coversTheTimesThatTheRequestNames(Instant at, Instant begun, @Nullable String objection) {
    var found = occasion(standing(Overlap.SKIP, null), at, null, begun).objection();
    if (objection == null) {
      assertThat(found).isNull();
    } else {
      assertThat(found).contains(objection);
    }
  }

  @ParameterizedTest(name = "{0} within {1}, begun {2} later: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "SKIP, PT2H, PT2H, false",
        "QUEUE, PT2H, PT3H6M, true",
        "QUEUE, PT2H, PT3H8M, false",
        "QUEUE, -, PT25H, true",
        "QUEUE, -, PT26H, false",
        "CANCEL, PT2H, PT3H, true"
      })
  void waitsLongerWhereItWaitsForTheOneBefore(
      Overlap overlap, @Nullable Duration timeout, Duration late, boolean covered) {
    var at = Instant.parse("2026-07-15T00:30:00Z");
    var found = occasion(standing(overlap, timeout), at, null, at.plus(late)).objection();
    assertThat(found == null).isEqualTo(covered);
  }

  @Test
  void wantsToKnowTheTime() {
    assertThat(occasion(standing(Overlap.SKIP, null), null, null, Instant.now()).objection())
        .contains("does not say for which time");
  }

  @ParameterizedTest(name = "{0} of {1}, {2} before: {3}")
  @CsvSource({
    "oncall, nightly, PT1S, true",
    "oncall, nightly, PT2M, false",
    "oncall, nightly, -PT2M, false",
    "oncall, weekly, PT1S, false",
    "director, nightly, PT1S, false",
    "nobody, nightly, PT1S, false"
  })
  void coversWhatAPersonWantsNow(String person, String schedule, Duration before, boolean covered) {
    var standing = standing(Overlap.SKIP, null);
    var at = Instant.parse("2026-07-15T11:11:11Z");
    var digest = Standing.digest(Seal.sign(standing, DOORS.getPrivate()));
    var wish = new RunNow(schedule, digest, person, at.minus(before));
    var found = occasion(standing, at, Seal.sign(wish, DOORS.getPrivate()), at);

    assertThat(found.objection() == null).isEqualTo(covered);
    assertThat(found.firedBy()).isEqualTo(covered ? person : null);
    assertThat(occasion(standing, at, Seal.sign(wish, keys().getPrivate()), at).firedBy()).isNull();
  }

  @Test
  void takesNoWishForAnotherRequest() {
    var at = Instant.parse("2026-07-15T11:11:11Z");
    var wish = new RunNow("nightly", "0".repeat(64), "oncall", at);
    var found = occasion(standing(Overlap.SKIP, null), at, Seal.sign(wish, DOORS.getPrivate()), at);
    assertThat(found.objection()).contains("nobody who may start it signed that");
  }
}
