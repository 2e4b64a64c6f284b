package dev.salvor.cli;

import dev.salvor.runbooks.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One HTTP server that is asked: Salvor's REST interface, or the lab's. */
final class Door implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final HttpClient client;
  private final URI base;
  private final Map<String, String> headers;
  private final String absent;
  private final Duration patience;

  /**
   * Names the server; nothing is sent yet.
   *
   * @param base where it is
   * @param headers what every request says of the one who asks
   * @param absent what to say and do when nobody answers
   * @param patience how long an answer may take
   */
  Door(URI base, Map<String, String> headers, String absent, Duration patience) {
    this.base = base;
    this.headers = headers;
    this.absent = absent;
    this.patience = patience;
    this.client = Http.client(base, CONNECT);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String path) {
    return json(send(request(path).GET().build()));
  }

  <T> T get(String path, Class<T> type) {
    return read(get(path), type);
  }

  JsonNode delete(String path) {
    return json(send(request(path).DELETE().build()));
  }

  JsonNode post(String path) {
    return json(send(request(path).POST(HttpRequest.BodyPublishers.noBody()).build()));
  }

  JsonNode post(String path, Object body, Map<String, String> more) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(Payloads.mapper().writeValueAsBytes(body)));
    more.forEach(request::header);
    return json(send(request.build()));
  }

  /** Opens a stream of server-sent events. */
  InputStream stream(String path) {
    var request =
        HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/event-stream").GET();
    headers.forEach(request::header);
    try {
      var response = client.send(request.build(), BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw Problem.of(
            "GET",
            response.statusCode(),
            new String(response.body().readAllBytes(), StandardCharsets.UTF_8));
      }
      return response.body();
    } catch (IOException gone) {
      throw Refusal.unreachable(absent);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Refusal.unreachable(absent);
    }
  }

  static <T> T read(JsonNode json, Class<T> type) {
    return Payloads.mapper().treeToValue(json, type);
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(patience)
            .header("Accept", "application/json");
    headers.forEach(request::header);
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() >= 300) {
        throw Problem.of(request.method(), response.statusCode(), response.body());
      }
      return response;
    } catch (IOException gone) {
      throw Refusal.unreachable(absent);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Refusal.unreachable(absent);
    }
  }

  private JsonNode json(HttpResponse<String> response) {
    try {
      return Payloads.mapper().readTree(response.body());
    } catch (JacksonException foreign) {
      throw Refusal.unreachable(
          "Expected JSON from Salvor at %s, found something else; is another server there?"
              .formatted(base));
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
