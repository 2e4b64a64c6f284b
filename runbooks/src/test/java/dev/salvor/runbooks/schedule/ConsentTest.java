package dev.salvor.runbooks.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.Approval;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.inventory.Rule;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.Verdict;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConsentTest {
  private static final Instant NOW = Instant.parse("2026-01-31T03:00:00Z");
  private static final KeyPair DOORS = keys();

  private final Standing standing =
      new Standing(
          "nightly",
          "redis-undo-flushall",
          List.of("lab-redis"),
          Payloads.mapper().createObjectNode(),
          "0 2 * * *",
          "UTC",
          null,
          Overlap.SKIP,
          null,
          Duration.ofHours(1),
          "oncall",
          "every night",
          NOW);
  private final Signed request = Seal.sign(standing, DOORS.getPrivate());

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Roster roster(int votes) {
    return new Roster(
        List.of(Base64.getEncoder().encodeToString(DOORS.getPublic().getEncoded())),
        true,
        Map.of(
            "oncall",
            Set.of("oncall", "leads"),
            "lead",
            Set.of("leads"),
            "lead2",
            Set.of("leads"),
            "director",
            Set.of("directors")),
        new Rule(
            List.of("*"),
            List.of("*"),
            Set.of("oncall"),
            new Approval(votes, Set.of("leads"), Duration.ofMinutes(30), null, Set.of()),
            Set.of(),
            Set.of()),
        Target.server("redis", "127.0.0.1:6390", null, null, "lab", "lab"),
        Objectives.NONE);
  }

  private Decision said(String person, Verdict verdict, @Nullable String reason) {
    return new Decision(
        "schedule:nightly",
        Standing.GATE,
        Standing.digest(request),
        person,
        verdict,
        reason,
        UUID.randomUUID().toString(),
        NOW,
        NOW.plus(Duration.ofDays(1)));
  }

  private Signed yes(String person) {
    return Seal.sign(said(person, Verdict.APPROVE, null), DOORS.getPrivate());
  }

  private Consent consent(int votes, Signed... decisions) {
    return Consent.of(new Fired(request, Arrays.asList(decisions)), roster(votes), NOW);
  }

  private static String objection(Consent consent) {
    return String.valueOf(consent.heard().getFirst().objection());
  }

  @Test
  void sufficesOnceEnoughDifferentPeopleApproved() {
    assertThat(consent(1).suffices()).isFalse();
    assertThat(consent(1, yes("lead")).suffices()).isTrue();
    assertThat(consent(2, yes("lead")).missing()).isEqualTo(1);
    assertThat(consent(2, yes("lead"), yes("lead")).suffices()).isFalse();
    assertThat(consent(2, yes("lead"), yes("lead2")).suffices()).isTrue();
  }

  @Test
  void doesNotCountTheRequesterNorOthersThanTheGroups() {
    assertThat(objection(consent(1, yes("oncall")))).contains("oncall asked for this schedule");
    assertThat(objection(consent(1, yes("director")))).contains("none of the groups");
    assertThat(objection(consent(1, yes("stranger")))).contains("knows nobody named stranger");
  }

  @Test
  void doesNotCountWhatNoDoorSigned() {
    var decision = said("lead", Verdict.APPROVE, null);
    var forged = Seal.sign(decision, keys().getPrivate());
    var unsigned = Signed.unsigned(Payloads.mapper().writeValueAsString(decision));

    assertThat(consent(1, forged).suffices()).isFalse();
    assertThat(objection(consent(1, forged))).contains("its signature is not one");
    assertThat(consent(1, unsigned).suffices()).isFalse();
    assertThat(consent(1, Signed.unsigned("{}"), Signed.unsigned("no json")).heard()).isEmpty();
  }

  @Test
  void doesNotCountWhatWasSaidAboutSomethingElse() {
    var decision = said("lead", Verdict.APPROVE, null);
    var ofRun = of(decision, "3f9c2a-redis-undo-flushall-lab-redis", "schedule", decision.digest());
    var ofGate = of(decision, decision.run(), "plan", decision.digest());
    var ofDigest = of(decision, decision.run(), "schedule", "0000");

    for (var other : List.of(ofRun, ofGate, ofDigest)) {
      var consent = consent(1, Seal.sign(other, DOORS.getPrivate()));
      assertThat(consent.suffices()).isFalse();
      assertThat(objection(consent)).contains("about another request");
    }
  }

  private static Decision of(Decision said, String run, String gate, String digest) {
    return new Decision(
        run,
        gate,
        digest,
        said.person(),
        said.verdict(),
        said.reason(),
        said.nonce(),
        said.issuedAt(),
        said.expiresAt());
  }

  @Test
  void doesNotCountWhatHasExpired() {
    var fired = new Fired(request, List.of(yes("lead")));
    assertThat(Consent.of(fired, roster(1), NOW.plus(Duration.ofDays(2))).suffices()).isFalse();
  }

  @Test
  void isOverWithOneNo() {
    var no = Seal.sign(said("lead2", Verdict.REFUSE, "too often"), DOORS.getPrivate());
    var consent = consent(1, yes("lead"), no);
    assertThat(consent.suffices()).isFalse();
    assertThat(consent.refusal().orElseThrow().person()).isEqualTo("lead2");

    var without = Seal.sign(said("lead2", Verdict.REFUSE, " "), DOORS.getPrivate());
    assertThat(consent(1, yes("lead"), without).suffices()).isTrue();
  }

  @Test
  void holdsForNoRequestThatNobodySigned() {
    var forged = Seal.sign(standing, keys().getPrivate());
    assertThat(Consent.of(new Fired(forged, List.of(yes("lead"))), roster(1), NOW))
        .isEqualTo(Consent.NONE);
    assertThat(Standing.read(yes("lead"))).as("a decision is no standing order").isEmpty();
    assertThat(Standing.read(Signed.unsigned("nonsense"))).isEmpty();
    assertThat(Standing.read(request)).contains(standing);
  }
}
