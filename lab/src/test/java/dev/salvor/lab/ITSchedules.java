package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Schedules from the request to the keys that are back: web, worker, engine and Redis are real. */
@Needs({Tool.TEMPORAL, Tool.REDIS})
class ITSchedules {
  private static final int KEYS = 2_000;

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private Range range;
  private OwnProcess worker;
  private OwnProcess web;

  @BeforeEach
  void open() {
    range = new Range(folder, KEYS);
    worker = WorkerProcess.start(range.place);
    web = WebProcess.start(range.place);
  }

  @AfterEach
  void close() {
    http.close();
    web.stop();
    worker.stop();
    range.close();
  }

  @Test
  void backsUpAndUndoesAFlushallWithoutAskingTwice() {
    backsUpAndIsPaused();
    undoesWhatAnotherPersonApprovedBeforehand();
    asksAgainOnceTheApprovalIsNoLongerOne();
  }

  private void backsUpAndIsPaused() {
    create("nightly", "redis-backup");
    post("oncall", "nightly/run-now", "{}");
    var fired = fired("nightly", 1);
    assertThat(fired.at("/firings/0/parts/0/state").asString()).isEqualTo("done");
    assertThat(fired.at("/firings/0/parts/0/sentence").asString()).contains("is published");
    assertThat(fired.path("sentence").asString()).contains("The last firing, at ", "is done after");
    var run = run(fired);
    assertThat(run.path("requester").asString()).isEqualTo("oncall");
    assertThat(run.path("reason").asString()).isEqualTo("it is agreed (schedule nightly)");

    post("lead", "nightly/pause", "{\"reason\":\"the server moves\"}");
    var paused = get("nightly");
    assertThat(paused.path("state").asString()).isEqualTo("paused");
    assertThat(paused.path("sentence").asString()).contains("Paused by lead", "the server moves");
    assertThat(paused.at("/paused/since").asString()).isNotEmpty();
  }

  private void undoesWhatAnotherPersonApprovedBeforehand() {
    create("undo", "redis-undo-flushall");
    assertThat(get("undo").path("state").asString()).isEqualTo("waits");
    var approved = post("lead", "undo/decisions", "{\"verdict\":\"approve\"}");
    assertThat(approved.at("/answer/counted").asBoolean()).as(approved.toString()).isTrue();
    var before = range.contents();
    range.flush();
    post("oncall", "undo/run-now", "{}");

    var fired = fired("undo", 1);
    var run = run(fired);
    assertThat(fired.at("/firings/0/parts/0/state").asString())
        .as(run.toString())
        .isEqualTo("done");
    assertThat(before.missingFrom(range.contents())).isEmpty();
    assertThat(run.at("/gates/0/state").asString()).isEqualTo("approved");
    assertThat(run.path("steps").toString()).contains("approved with the schedule undo by lead");
    assertThat(evidence(run).at("/status/votes/0/person").asString()).isEqualTo("lead");
  }

  /** A refusal stops the schedule; whoever makes Temporal fire it all the same meets the gate. */
  private void asksAgainOnceTheApprovalIsNoLongerOne() {
    post("lead2", "undo/decisions", "{\"verdict\":\"refuse\",\"reason\":\"never again\"}");
    assertThat(get("undo").path("state").asString()).isEqualTo("refused");
    range.flush();
    try (var operator = new Operator(range.temporalAddress(), range.place.home().signingKey())) {
      operator.fire("undo");
      var open = until("undo", shown -> shown.path("firings").size() == 2 && waits(shown));
      assertThat(run(open).path("sentence").asString()).contains("Waits for 1 of leads");
    }
  }

  private boolean waits(JsonNode schedule) {
    var run = schedule.at("/firings/0/parts/0/run").asString("");
    return !run.isEmpty()
        && ask("oncall", "GET", "runs/" + run, "").at("/state").asString("").equals("waiting");
  }

  private void create(String name, String runbook) {
    var body =
        """
        {"name":"%s","runbook":"%s","targets":["lab-redis"],"cron":"0 2 1 1 *","reason":"it is agreed"}\
        """
            .formatted(name, runbook);
    assertThat(ask("oncall", "POST", "schedules", body).path("name").asString()).isEqualTo(name);
  }

  private JsonNode fired(String name, int times) {
    return until(
        name,
        shown -> shown.path("firings").size() == times && shown.at("/firings/0").has("endedAt"));
  }

  private JsonNode until(String name, Predicate<JsonNode> hoped) {
    var seen = new JsonNode[1];
    Await.until(
        "the schedule " + name,
        () -> {
          seen[0] = get(name);
          return hoped.test(seen[0]);
        });
    return seen[0];
  }

  private JsonNode run(JsonNode schedule) {
    var id = schedule.at("/firings/0/parts/0/run").asString();
    return ask("oncall", "GET", "runs/" + id, "");
  }

  private JsonNode evidence(JsonNode run) {
    return ask("oncall", "GET", "runs/" + run.path("id").asString() + "/evidence", "");
  }

  private JsonNode get(String name) {
    return ask("oncall", "GET", "schedules/" + name, "");
  }

  private JsonNode post(String person, String path, String body) {
    return ask(person, "POST", "schedules/" + path, body);
  }

  private JsonNode ask(String person, String method, String path, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(WebProcess.url(range.place) + "/api/v1/" + path))
            .header("X-Salvor-As", person)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return Payloads.mapper().readTree(http.send(request, BodyHandlers.ofString()).body());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }
}
