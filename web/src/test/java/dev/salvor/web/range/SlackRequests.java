package dev.salvor.web.range;

import com.slack.api.app_backend.SlackSignature;
import dev.salvor.runbooks.Payloads;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Requests as Slack makes them, and as a forger would like to. */
public final class SlackRequests {
  public static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  public SlackRequests(String url) {
    this.url = url + "/slack/events";
  }

  /**
   * A request.
   *
   * @param body the form
   * @param timestamp when it says that it was signed; empty for no header
   * @param signature its signature; empty for no header
   */
  public record Signed(String body, String timestamp, String signature) {
    public static Signed of(String body, Instant at, String secret) {
      var timestamp = Long.toString(at.getEpochSecond());
      var signature = new SlackSignature.Generator(secret).generate(timestamp, body);
      return new Signed(body, timestamp, signature);
    }

    public static Signed now(String body) {
      return of(body, Instant.now(), SECRET);
    }

    public Signed withBody(String other) {
      return new Signed(other, timestamp, signature);
    }
  }

  public HttpResponse<String> send(Signed request) {
    var builder =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(request.body()));
    if (!request.timestamp().isEmpty()) {
      builder.header("X-Slack-Request-Timestamp", request.timestamp());
    }
    if (!request.signature().isEmpty()) {
      builder.header("X-Slack-Signature", request.signature());
    }
    try {
      return http.send(builder.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  public static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  /** A click on a button of a message. */
  public static String click(String member, String action, String value, String responseUrl) {
    var payload = payload("block_actions", member);
    payload.put("trigger_id", "1.2.3").put("response_url", responseUrl);
    payload.putObject("container").put("type", "message").put("channel_id", "C0GATES");
    payload.putObject("channel").put("id", "C0GATES").put("name", "salvor");
    var button = payload.putArray("actions").addObject();
    button.put("type", "button").put("action_id", action).put("block_id", "b").put("value", value);
    return form(Map.of("payload", payload.toString()));
  }

  /** A modal that was filled in: texts by their blocks. */
  public static String submission(
      String member, String id, String callback, String metadata, Map<String, String> texts) {
    var payload = payload("view_submission", member);
    var view = payload.putObject("view").put("id", id).put("type", "modal");
    view.put("callback_id", callback).put("private_metadata", metadata);
    var values = view.putObject("state").putObject("values");
    texts.forEach((block, text) ->
        values
            .putObject(block)
            .putObject(block)
            .put("type", "plain_text_input")
            .put("value", text));
    return form(Map.of("payload", payload.toString()));
  }

  public static String command(String member, String text) {
    return form(
        Map.of(
            "command", "/salvor",
            "text", text,
            "user_id", member,
            "channel_id", "C0GATES",
            "team_id", "T0",
            "trigger_id", "1.2.3",
            "response_url", "http://127.0.0.1:1/none"));
  }

  private static ObjectNode payload(String type, String member) {
    var payload = Payloads.mapper().createObjectNode().put("type", type);
    payload.putObject("team").put("id", "T0").put("domain", "tests");
    payload.putObject("user").put("id", member).put("name", "somebody");
    return payload;
  }
}
