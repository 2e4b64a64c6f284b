package dev.salvor.web.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import dev.salvor.tests.Needs;
import dev.salvor.tests.TimeBar;
import dev.salvor.tests.Tool;
import dev.salvor.web.range.Api;
import dev.salvor.web.range.Range;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@Needs(Tool.TEMPORAL)
class ITEngineAway {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  void startsWithoutTemporalSaysSoAndIsBackSoon() throws Exception {
    var port = freePort();
    try (var web = Range.web("127.0.0.1:" + port, "--salvor.lab.enabled=true")) {
      var api = Api.as(Range.url(web), "oncall");
      assertAway(api, Range.url(web));
      try (var engine = Range.engine(port)) {
        var up = Instant.now();
        assertThat(engine.getTarget()).endsWith(":" + port);
        api.await("/runs", reply -> reply.status() == 200);
        TimeBar.hold("back", SOON, Duration.between(up, Instant.now()));
        assertThat(health(Range.url(web)).path("status").asString()).isEqualTo("UP");
      }
      api.await("/runs", reply -> reply.status() == 503);
      assertAway(api, Range.url(web));
    }
  }

  private static void assertAway(Api api, String url) throws Exception {
    var asked = Instant.now();
    var reply = api.get("/runs");
    TimeBar.hold("says that Temporal is away", SOON, Duration.between(asked, Instant.now()));
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.text("detail")).startsWith("Temporal ").contains("127.0.0.1");
    assertThat(health(url).path("components").path("temporal").path("status").asString())
        .isEqualTo("DOWN");
    assertThat(get(url + "/actuator/health/liveness").statusCode()).isEqualTo(200);
  }

  private static JsonNode health(String url) throws Exception {
    return Payloads.mapper().readTree(get(url + "/actuator/health").body());
  }

  private static HttpResponse<String> get(String url) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
