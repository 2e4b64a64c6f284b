package dev.salvor.web.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.FreePorts;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.slack.Button;
import dev.salvor.web.range.Api;
import dev.salvor.web.range.Inventories;
import dev.salvor.web.range.Range;
import dev.salvor.web.range.SlackRequests;
import dev.salvor.web.range.SlackRequests.Signed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** A real web process whose inventory names no Slack; it needs no engine for what is asked here. */
class NoSlackTest {
  private static ConfigurableApplicationContext web;

  @BeforeAll
  static void begin() throws Exception {
    var nobody = "127.0.0.1:" + FreePorts.one();
    web = Range.webOf(Inventories.withoutSlack(), nobody, "--salvor.lab.enabled=true");
  }

  @AfterAll
  static void end() {
    web.close();
  }

  static List<Signed> requests() {
    var click =
        SlackRequests.click("U0LEAD", Button.saying(Verdict.APPROVE), "any", "http://127.0.0.1:1/");
    return List.of(
        Signed.now(click),
        Signed.now(SlackRequests.command("U0LEAD", "list")),
        new Signed(click, "", ""),
        new Signed("", "", ""));
  }

  /** Also to what is signed: there is no secret here that it could be signed with. */
  @ParameterizedTest
  @MethodSource("requests")
  void saysThatThereIsNoWorkspace(Signed request) {
    assertIsNotFound(new SlackRequests(Range.url(web)).send(request));
  }

  private static void assertIsNotFound(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    var problem = Payloads.mapper().readTree(answer.body());
    assertThat(problem.path("status").asInt()).isEqualTo(404);
    assertThat(problem.path("detail").asString())
        .isEqualTo("The inventory names no Slack workspace.");
    assertThat(problem.path("instance").asString()).isEqualTo("/slack/events");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/people", "/runbooks", "/targets"})
  void answersProgramsAllTheSame(String path) {
    var reply = Api.as(Range.url(web), "oncall").get(path);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().size()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/runbooks/redis-backup", "/choose", "/actuator/health/liveness"})
  void answersPeopleAndProbesAllTheSame(String path) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(Range.url(web) + path)).header("X-Salvor-As", "oncall");
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }
}
