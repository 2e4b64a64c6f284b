package dev.salvor.activities.slack;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.Slack;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls methods of Slack's Web API. Each call is made once: what becomes of a lost answer is the
 * caller's to decide.
 */
final class WebApi {
  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  /** Less than the step has: a call that goes on behind its step could post beside a repeat. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final long LONGEST_ANSWER = 4 << 20;

  private final OkHttpClient client;
  private final Secrets secrets;
  private final Quiet quiet;

  WebApi(Secrets secrets) {
    this(secrets, PATIENCE, Clock.systemUTC());
  }

  WebApi(Secrets secrets, Duration patience, Clock clock) {
    this.secrets = secrets;
    this.quiet = new Quiet(clock);
    this.client =
        new OkHttpClient.Builder()
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .callTimeout(patience)
            .build();
  }

  /** Calls a method that changes something. */
  JsonNode tell(Slack slack, String method, ObjectNode body) {
    var json = Payloads.mapper().writeValueAsString(body);
    return call(slack, method, request(slack, method).post(RequestBody.create(json, JSON)));
  }

  /** Calls a method that only reads; those take their arguments in the address. */
  JsonNode ask(Slack slack, String method, ObjectNode arguments) {
    var url = HttpUrl.get(slack.method(method)).newBuilder();
    arguments
        .properties()
        .forEach(entry -> url.addQueryParameter(entry.getKey(), entry.getValue().asString()));
    return call(slack, method, request(slack, method).url(url.build()));
  }

  private Request.Builder request(Slack slack, String method) {
    var token = new String(secrets.open(slack.token()));
    return new Request.Builder()
        .url(slack.method(method))
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode call(Slack slack, String method, Request.Builder request) {
    quiet.check(method);
    try (var response = client.newCall(request.build()).execute()) {
      var body = response.peekBody(LONGEST_ANSWER).string();
      if (response.code() == 429) {
        throw quiet.keep(method, response.header("Retry-After"));
      }
      if (!response.isSuccessful()) {
        throw Failures.status(slack, response.code());
      }
      return read(slack, method, body);
    } catch (IOException silent) {
      throw Failures.silent(slack, silent);
    }
  }

  /** An answer of 200 is good only where it says so itself. */
  private static JsonNode read(Slack slack, String method, String body) {
    try {
      var answer = Payloads.mapper().readTree(body);
      if (answer.path("ok").asBoolean(false)) {
        return answer;
      }
      throw Failures.error(method, answer);
    } catch (JacksonException other) {
      throw Failures.another(slack, method);
    }
  }
}
