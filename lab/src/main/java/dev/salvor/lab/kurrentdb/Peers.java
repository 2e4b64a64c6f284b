package dev.salvor.lab.kurrentdb;

import dev.salvor.lab.kurrentdb.disk.Slice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Speaks with the other nodes, over paths that the server does not have. */
final class Peers {
  static final String SLICE = "X-Slice";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final String scheme;
  private final HttpClient client;

  private Peers(String scheme, HttpClient client) {
    this.scheme = scheme;
    this.client = client;
  }

  static Peers of(NodeSettings settings) throws IOException {
    var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(500));
    if (settings.tls().isPresent()) {
      client.sslContext(Certificate.in(settings.tls().get()).context());
    }
    return new Peers(settings.scheme(), client.build());
  }

  /** What a node tells of itself; nothing where it does not answer. */
  Optional<Member> member(int port) {
    return ask(get(port, "/stand-in/member"))
        .map(answer -> MAPPER.readValue(answer.body(), Member.class));
  }

  /** What a node has behind a position. */
  Optional<Slice> after(int port, long position) {
    return ask(get(port, "/stand-in/log?after=" + position))
        .map(answer -> Slice.of(answer.headers().firstValue(SLICE).orElseThrow(), answer.body()));
  }

  /** Starts a scavenge on a node; its id, where it was started. */
  Optional<String> startScavenge(int port) {
    return order(port, "POST", "/admin/scavenge", "").map(Peers::id);
  }

  /** The id of the scavenge that runs on a node; empty where none does. */
  Optional<String> currentScavenge(int port) {
    return order(port, "GET", "/admin/scavenge/current", "").map(Peers::id);
  }

  private static String id(byte[] answer) {
    return MAPPER.readTree(answer).path("scavengeId").asString("");
  }

  /** Sends a request of the server's own to a node, in an administrator's name. */
  Optional<byte[]> order(int port, String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(uri(port, path))
            .timeout(Duration.ofSeconds(12))
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .header("Authorization", Users.ADMINISTRATOR)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    return ask(request).map(HttpResponse::body);
  }

  private HttpRequest get(int port, String path) {
    return HttpRequest.newBuilder(uri(port, path)).timeout(PATIENCE).build();
  }

  private URI uri(int port, String path) {
    return URI.create("%s://127.0.0.1:%d%s".formatted(scheme, port, path));
  }

  private Optional<HttpResponse<byte[]>> ask(HttpRequest request) {
    try {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      return answer.statusCode() == 200 ? Optional.of(answer) : Optional.empty();
    } catch (IOException away) {
      return Optional.empty();
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
