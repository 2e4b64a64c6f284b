package dev.salvor.web.slack;

import com.slack.api.app_backend.SlackSignature;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether a request is Slack's own, of now, and heard for the first time. It is looked at before
 * anything in it is read; Bolt looks once more when it has read it.
 *
 * <p>Bolt takes what is signed for a time to come, and takes the same request as often as it comes.
 * Both are refused here. What was heard is kept for as long as it could come again.
 */
@Component
class Signatures {
  static final Duration APART = Duration.ofMinutes(5);
  private static final int MOST = 50_000;

  private final Clock clock;
  private final Map<String, Instant> heard = new LinkedHashMap<>();

  Signatures(Clock clock) {
    this.clock = clock;
  }

  /**
   * Why it is not; empty when it is. Nothing that is refused for another reason counts as heard.
   */
  Optional<String> objection(
      String secret, @Nullable String timestamp, @Nullable String signature, String body) {
    if (timestamp == null || signature == null || !timestamp.matches("\\d{1,12}")) {
      return Optional.of("it is not signed");
    }
    var now = clock.instant();
    var apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
    if (apart.compareTo(APART) > 0) {
      return Optional.of("it was signed %d s from now".formatted(apart.toSeconds()));
    }
    var expected = new SlackSignature.Generator(secret).generate(timestamp, body);
    if (!MessageDigest.isEqual(bytes(expected), bytes(signature))) {
      return Optional.of("its signature is not Slack's");
    }
    return isHeardBefore(signature, now) ? Optional.of("it was heard before") : Optional.empty();
  }

  private synchronized boolean isHeardBefore(String signature, Instant now) {
    var forgotten = now.minus(APART.multipliedBy(2));
    heard.values().removeIf(at -> at.isBefore(forgotten));
    if (heard.size() >= MOST) {
      return true;
    }
    return heard.putIfAbsent(signature, now) != null;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
