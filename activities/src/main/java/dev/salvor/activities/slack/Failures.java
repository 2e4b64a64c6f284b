package dev.salvor.activities.slack;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Slack;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What goes wrong with Slack, in the operator's words. */
final class Failures {
  /** What Slack says of itself in an answer of 200, where a repeat may succeed. */
  private static final Set<String> PASSING =
      Set.of(
          "internal_error",
          "fatal_error",
          "service_unavailable",
          "request_timeout",
          "team_added_to_org",
          "accesslimited");

  private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

  private Failures() {}

  /** The wait that Slack asks for is the wait before the next try. */
  static ApplicationFailure askedToWait(Duration wait) {
    return ApplicationFailure.newBuilder()
        .setMessage(
            "Expected Slack to take it, found that it asks to wait %d s; it is tried again then"
                .formatted(Math.max(1, wait.toSeconds())))
        .setType(Failure.NOT_YET.type())
        .setNextRetryDelay(wait)
        .build();
  }

  static RuntimeException status(Slack slack, int status) {
    return status >= 500
        ? Failure.UNREACHABLE.because(
            "Expected an answer from Slack (%s), found status %d; it is tried again"
                .formatted(host(slack), status))
        : Failure.TELLING_REFUSED.because(
            "Expected an answer from Slack (%s), found status %d; see what stands in between"
                .formatted(host(slack), status));
  }

  static RuntimeException silent(Slack slack, IOException silent) {
    return Failure.UNREACHABLE.because(
        "Expected an answer from Slack (%s), found none (%s); it is tried again"
            .formatted(host(slack), silent.getMessage()));
  }

  static RuntimeException another(Slack slack, String method) {
    return Failure.UNREACHABLE.because(
        "Expected Slack's answer to %s from %s, found something else; see what stands in between"
            .formatted(method, host(slack)));
  }

  static RuntimeException error(String method, JsonNode answer) {
    var code = answer.path("error").asString("");
    if (code.equals("ratelimited") || code.equals("rate_limited")) {
      return askedToWait(USUAL_WAIT);
    }
    if (PASSING.contains(code)) {
      return Failure.UNREACHABLE.because(
          "Expected Slack to take %s, found %s; it is tried again".formatted(method, code));
    }
    return new SlackError(
        code,
        "Expected Slack to take %s, found %s; %s".formatted(method, code, advice(code, answer)));
  }

  private static String advice(String code, JsonNode answer) {
    return switch (code) {
      case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired" ->
          "see slack.token in the inventory";
      case "missing_scope" ->
          "give the app the scope " + answer.path("needed").asString("it lacks");
      case "not_in_channel", "channel_not_found", "is_archived" ->
          "invite the app to the channel, or correct its id in the inventory";
      default -> "docs/slack.md tells what it needs";
    };
  }

  private static String host(Slack slack) {
    return URI.create(slack.method("")).getAuthority();
  }
}
