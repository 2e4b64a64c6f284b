package dev.salvor.lab.kurrentdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the nodes of the lab's cluster, as an operator with {@code curl} would. */
final class NodeClient {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  /** What one node says of all; nothing where it does not answer. */
  Optional<JsonNode> gossip(RangeNode node) {
    try {
      return Optional.of(ask(node, "GET", "/gossip", ""));
    } catch (UncheckedIOException | IllegalStateException away) {
      return Optional.empty();
    }
  }

  /** The member in that state, as one node says. */
  Optional<JsonNode> leader(RangeNode asked) {
    return gossip(asked).stream()
        .flatMap(gossip -> StreamSupport.stream(gossip.path("members").spliterator(), false))
        .filter(member -> member.path("isAlive").asBoolean())
        .filter(member -> member.path("state").asString().equals("Leader"))
        .findFirst();
  }

  /**
   * Sends a request in an operator's name; fails with what was answered, where that is no success.
   */
  JsonNode ask(RangeNode node, String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://%s%s".formatted(node.endpoint(), path)))
            .timeout(Duration.ofMinutes(5))
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .header("Authorization", Users.ADMINISTRATOR)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      var answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            "%s answered %s with %d: %s"
                .formatted(node.name(), path, answer.statusCode(), answer.body()));
      }
      return MAPPER.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    } catch (IOException away) {
      throw new UncheckedIOException("%s does not answer".formatted(node.name()), away);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", interrupted);
    }
  }
}
