package dev.salvor.web.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.app_backend.SlackSignature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Whose requests are believed, and how often. */
class SignaturesTest {
  private static final String SECRET = "a secret";
  private static final String BODY = "payload=%7B%7D";

  private Instant now = Instant.parse("2026-01-31T03:00:00Z");
  private final Signatures signatures =
      new Signatures(
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          });

  private static String at(Instant instant) {
    return Long.toString(instant.getEpochSecond());
  }

  private static String signed(Instant instant) {
    return new SlackSignature.Generator(SECRET).generate(at(instant), BODY);
  }

  private String objection(Instant instant, String signature) {
    return signatures.objection(SECRET, at(instant), signature, BODY).orElse("");
  }

  @Test
  void believesSlackOnce() {
    assertThat(objection(now, signed(now))).isEmpty();
    assertThat(objection(now, signed(now))).isEqualTo("it was heard before");
    now = now.plus(Duration.ofMinutes(4));
    assertThat(
            objection(now.minus(Duration.ofMinutes(4)), signed(now.minus(Duration.ofMinutes(4)))))
        .isEqualTo("it was heard before");
  }

  @Test
  void believesNothingOldAndNothingFromTheFuture() {
    for (var apart : new Duration[] {Duration.ofSeconds(301), Duration.ofSeconds(-301)}) {
      assertThat(objection(now.plus(apart), signed(now.plus(apart))))
          .isEqualTo("it was signed 301 s from now");
    }
    assertThat(objection(now.minusSeconds(299), signed(now.minusSeconds(299)))).isEmpty();
  }

  @Test
  void believesNoOtherHand() {
    assertThat(objection(now, "v0=" + "0".repeat(64))).isEqualTo("its signature is not Slack's");
    assertThat(objection(now, "")).isEqualTo("its signature is not Slack's");
    assertThat(signatures.objection(SECRET, null, signed(now), BODY)).contains("it is not signed");
    assertThat(signatures.objection(SECRET, at(now), null, BODY)).contains("it is not signed");
    assertThat(signatures.objection(SECRET, "now", signed(now), BODY)).contains("it is not signed");
    assertThat(signatures.objection(SECRET, at(now), signed(now), BODY + "&more=1"))
        .contains("its signature is not Slack's");
  }

  @Test
  void aRefusedRequestIsNotHeard() {
    assertThat(signatures.objection("another", at(now), signed(now), BODY)).isPresent();
    assertThat(objection(now, signed(now))).isEmpty();
  }
}
