package dev.salvor.web.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.FreePorts;
import dev.salvor.runbooks.Payloads;
import dev.salvor.tests.Needs;
import dev.salvor.tests.TimeBar;
import dev.salvor.tests.Tool;
import dev.salvor.web.range.Api;
import dev.salvor.web.range.Range;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

@Needs(Tool.TEMPORAL)
class ITEngineAway {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Test
  void startsWithoutTemporalSaysSoAndIsBackSoon() throws Exception {
    var port = FreePorts.one();
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/schedules|",
        "GET|/schedules/nightly|",
        "DELETE|/schedules/nightly|",
        "POST|/schedules/nightly/pause|{\"reason\":\"why\"}",
        "POST|/schedules/nightly/resume|",
        "POST|/schedules/nightly/run-now|",
        "POST|/schedules/nightly/decisions|{\"verdict\":\"approve\"}",
        "POST|/schedules|{\"name\":\"n\",\"runbook\":\"redis-backup\",\"targets\":[\"lab-redis\"],\"cron\":\"0 2 * * *\",\"reason\":\"r\"}"
      })
  void saysThatTemporalIsAwayAlsoOfSchedules(String method, String path, @Nullable String body)
      throws Exception {
    var api = Api.as(awayUrl(), "oncall");
    var asked = Instant.now();
    var reply =
        switch (method) {
          case "GET" -> api.get(path);
          case "DELETE" -> api.delete(path);
          default -> api.post(path, body == null ? "" : body);
        };
    TimeBar.hold("says that Temporal is away", SOON, Duration.between(asked, Instant.now()));
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.text("type")).isEqualTo("temporal-away");
    assertThat(reply.text("detail")).startsWith("Temporal ").contains("127.0.0.1");
  }

  private static @Nullable ConfigurableApplicationContext lonely;

  private static synchronized String awayUrl() throws Exception {
    var web = lonely;
    if (web == null) {
      web = Range.web("127.0.0.1:" + FreePorts.one(), "--salvor.lab.enabled=true");
      lonely = web;
    }
    return Range.url(web);
  }

  @AfterAll
  static void stop() {
    if (lonely != null) {
      lonely.close();
    }
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
}
