package dev.salvor.web.range;

import dev.salvor.runbooks.Payloads;
import dev.salvor.tests.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** A client of the REST API, as one person. */
public final class Api {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String header;
  private final String value;

  private Api(String base, String header, String value) {
    this.base = base + "/api/v1";
    this.header = header;
    this.value = value;
  }

  public static Api as(String url, String person) {
    return new Api(url, "X-Salvor-As", person);
  }

  public static Api with(String url, String token) {
    return new Api(url, "Authorization", "Bearer " + token);
  }

  public static Api unknown(String url) {
    return new Api(url, "Accept", "*/*");
  }

  /** An answer. */
  public record Reply(int status, JsonNode body, HttpResponse<String> raw) {
    public String text(String field) {
      return body.path(field).asString();
    }
  }

  public Reply get(String path) {
    return send(request(path).GET());
  }

  public Reply post(String path, String json, String... headers) {
    var request = request(path).POST(HttpRequest.BodyPublishers.ofString(json));
    request.header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  public Reply delete(String path) {
    return send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).header(header, value);
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(
          response.statusCode(), Payloads.mapper().readTree(response.body()), response);
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** Starts a scripted run and waits until it is there. */
  public String start(String reason, String state) {
    var started =
        post(
            "/runs",
            """
            {"runbook":"redis-undo-flushall","target":"lab-redis","reason":"%s"}\
            """
                .formatted(reason));
    var id = started.text("id");
    await("/runs/" + id, reply -> reply.text("state").equals(state));
    return id;
  }

  /** Asks again until the answer is as hoped for. */
  public Reply await(String path, Predicate<Reply> hoped) {
    var replies = new ArrayDeque<Reply>();
    Await.until(
        path + " answers as hoped for",
        () -> {
          replies.push(get(path));
          return hoped.test(replies.peek());
        });
    return replies.pop();
  }
}
