package dev.salvor.workflows.rehearsal;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.Verdict;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A decision in the making: right in every part, until a test makes one of them wrong. */
public record Draft(
    String run,
    String gate,
    String digest,
    String person,
    Verdict verdict,
    @Nullable String reason,
    String nonce,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable String door) {

  public static Draft of(
      String run, String gate, String digest, String person, Verdict verdict, Instant now) {
    var expiresAt = now.plus(Duration.ofHours(12));
    var nonce = UUID.randomUUID().toString();
    return new Draft(run, gate, digest, person, verdict, null, nonce, now, expiresAt, null);
  }

  public Draft because(String words) {
    return new Draft(run, gate, digest, person, verdict, words, nonce, issuedAt, expiresAt, door);
  }

  public Draft ofRun(String other) {
    return new Draft(
        other, gate, digest, person, verdict, reason, nonce, issuedAt, expiresAt, door);
  }

  public Draft at(String otherGate) {
    return new Draft(
        run, otherGate, digest, person, verdict, reason, nonce, issuedAt, expiresAt, door);
  }

  public Draft about(String otherDigest) {
    return new Draft(
        run, gate, otherDigest, person, verdict, reason, nonce, issuedAt, expiresAt, door);
  }

  public Draft until(Instant end) {
    return new Draft(run, gate, digest, person, verdict, reason, nonce, issuedAt, end, door);
  }

  /** As a click in Slack has it. */
  public Draft fromSlack() {
    return new Draft(
        run, gate, digest, person, verdict, reason, nonce, issuedAt, expiresAt, Decision.SLACK);
  }

  private Decision decision() {
    return new Decision(
        run, gate, digest, person, verdict, reason, nonce, issuedAt, expiresAt, door);
  }

  /** As a door with this key signs it. */
  public Signed sign(PrivateKey key) {
    return Seal.sign(decision(), key);
  }

  /** As anybody could write it. */
  public Signed unsigned() {
    return Signed.unsigned(Payloads.mapper().writeValueAsString(decision()));
  }
}
