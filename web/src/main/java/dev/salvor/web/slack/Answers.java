package dev.salvor.web.slack;

import com.slack.api.bolt.response.Response;
import dev.salvor.runbooks.Payloads;
import dev.salvor.web.api.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What Slack gets for an answer. It waits three seconds for one. */
final class Answers {
  private static final long PATIENCE_MILLIS = 2_300;

  private Answers() {}

  static Response json(int status, String body) {
    return Response.builder()
        .statusCode(status)
        .contentType(Response.CONTENT_TYPE_APPLICATION_JSON_UTF8)
        .body(body)
        .build();
  }

  static Response json(ObjectNode body) {
    return json(200, Payloads.mapper().writeValueAsString(body));
  }

  /** A sentence that only the one who asked sees. */
  static Response privately(String sentence) {
    var body = JsonNodeFactory.instance.objectNode();
    return json(body.put("response_type", "ephemeral").put("text", sentence));
  }

  /** Says beside the fields of a modal what is wrong with them. */
  static Response errors(Map<String, String> fields) {
    var body = JsonNodeFactory.instance.objectNode().put("response_action", "errors");
    var errors = body.putObject("errors");
    fields.forEach(errors::put);
    return json(body);
  }

  /** Puts another view in the place of a modal. */
  static Response update(ObjectNode view) {
    var body = JsonNodeFactory.instance.objectNode().put("response_action", "update");
    body.set("view", view);
    return json(body);
  }

  /** Closes all modals. */
  static Response close() {
    return json(JsonNodeFactory.instance.objectNode().put("response_action", "clear"));
  }

  /**
   * Does it beside, and waits no longer than Slack does. Empty where that was too short; it goes on
   * then.
   */
  static <T> Optional<T> soon(Callable<T> work) {
    var done = new CompletableFuture<T>();
    Thread.startVirtualThread(() -> {
      try {
        done.complete(work.call());
      } catch (Exception failed) {
        done.completeExceptionally(failed);
      }
    });
    try {
      return Optional.ofNullable(
          done.copy().completeOnTimeout(null, PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join());
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException own ? own : failed;
    }
  }

  /** What a failure says to a person. */
  static String sentence(Throwable failure) {
    return Problems.word(failure).sentence();
  }
}
