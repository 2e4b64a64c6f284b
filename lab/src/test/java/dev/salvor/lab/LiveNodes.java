package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.lab.kurrentdb.KurrentRange;
import dev.salvor.lab.kurrentdb.RangeNode;
import dev.salvor.tests.Await;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lab's nodes as an operator meets them, and what a disk may do to them. */
final class LiveNodes {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String OPS =
      "Basic "
          + Base64.getEncoder().encodeToString("ops:changeit".getBytes(StandardCharsets.UTF_8));

  private final KurrentRange cluster;
  private final HttpClient http = HttpClient.newHttpClient();

  LiveNodes(KurrentRange cluster) {
    this.cluster = cluster;
  }

  RangeNode named(String name) {
    return cluster.all().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Asks one node as an operator does. */
  JsonNode ask(String node, String method, String path) {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + named(node).endpoint() + path))
            .header("Accept", "application/json")
            .header("Authorization", OPS)
            .method(method, BodyPublishers.noBody())
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path + ": " + answer.body()).isLessThan(300);
      return MAPPER.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    } catch (IOException away) {
      throw new UncheckedIOException(away);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** The nodes that say of themselves that they are in a state. */
  List<String> in(String state) {
    var members = ask(KurrentWorld.REPLICA, "GET", "/gossip").path("members");
    var ports =
        StreamSupport.stream(members.spliterator(), false)
            .filter(member -> member.path("isAlive").asBoolean())
            .filter(member -> member.path("state").asString().equals(state))
            .map(member -> member.path("httpEndPointPort").asInt())
            .toList();
    return cluster.all().stream()
        .filter(node -> ports.contains(node.port()))
        .map(RangeNode::name)
        .toList();
  }

  /** Has so many events written, and waits until a node has them. */
  void write(int events, String node) {
    var leader = in("Leader").getFirst();
    long writer = ask(leader, "POST", "/stand-in/write?events=" + events).path("writer").asLong();
    Await.until(node + " has it", () -> writer(node) >= writer);
  }

  private long writer(String node) {
    return ask(node, "GET", "/stand-in/member").path("upTo").asLong();
  }

  /** Turns one bit of a file over; once more turns it back. */
  static void flip(Path file, long at) {
    try {
      var mode = Files.getPosixFilePermissions(file);
      var time = Files.getLastModifiedTime(file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      try (var open = new RandomAccessFile(file.toFile(), "rw")) {
        open.seek(at);
        int found = open.read();
        open.seek(at);
        open.write(found ^ 1);
      }
      Files.setPosixFilePermissions(file, mode);
      Files.setLastModifiedTime(file, time);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }
}
