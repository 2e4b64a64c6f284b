package dev.salvor.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.web.range.Api;
import dev.salvor.web.range.PacedCopy;
import dev.salvor.web.range.Range;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@Needs(Tool.TEMPORAL)
class ITApi {
  private static Range range;
  private static Api oncall;
  private static Api lead;

  @BeforeAll
  static void start() throws Exception {
    range = Range.get();
    oncall = Api.as(range.url(), "oncall");
    lead = Api.with(range.url(), Range.LEADS_TOKEN);
  }

  @Test
  void knowsWhoAsks() {
    assertThat(lead.get("/me").text("person")).isEqualTo("lead");
    assertThat(oncall.get("/me").text("person")).isEqualTo("oncall");
    assertThat(Api.unknown(range.url()).get("/me").body().has("person")).isFalse();
    assertThat(oncall.get("/people").body().findValuesAsString("name"))
        .containsExactly("director", "lead", "lead2", "oncall");
    assertThat(Api.as(range.url(), "nobody").get("/me").status()).isEqualTo(400);
  }

  @Test
  void listsTheCatalogueAndTheTargets() {
    assertThat(oncall.get("/runbooks").body().findValuesAsString("name"))
        .contains("redis-backup", "redis-undo-flushall");
    var target = oncall.get("/targets").body().get(0);
    assertThat(target.path("name").asString()).isEqualTo("lab-redis");
    assertThat(target.at("/objectives/rto").asString()).isEqualTo("PT15M");
  }

  @Test
  void startsTheSameKeyOnce() {
    var key = UUID.randomUUID().toString();
    var first = oncall.post("/runs", order("by key"), "Idempotency-Key", key);
    var again = oncall.post("/runs", order("by key"), "Idempotency-Key", key);
    var other = oncall.post("/runs", order("something else"), "Idempotency-Key", key);
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.raw().headers().firstValue("Location"))
        .contains("/api/v1/runs/" + first.text("id"));
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("detail")).contains("use a new key");
  }

  @Test
  void saysInOneSentenceWhatIsWrongWithAnOrder() {
    assertProblem(oncall.post("/runs", order(" ")), 400, "reason: expected a few words");
    assertProblem(oncall.post("/runs", "{\"runbook\":\"redis-undo\"}"), 400, "found 'redis-undo'");
    assertProblem(
        oncall.post(
            "/runs", "{\"runbook\":\"redis-backup\",\"target\":\"other\",\"reason\":\"why\"}"),
        400,
        "target: expected one of lab-redis, pair-redis, shop, found 'other'");
    assertProblem(
        Api.as(range.url(), "director").post("/runs", order("why")), 403, "director is in");
    assertProblem(Api.unknown(range.url()).post("/runs", order("why")), 401, "Say who you are");
    assertProblem(oncall.post("/runs", "no json"), 400, "Expected a JSON object");
    assertProblem(oncall.get("/nothing"), 404, "");
  }

  private static void assertProblem(Api.Reply reply, int status, String detail) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.raw().headers().firstValue("Content-Type"))
        .contains("application/problem+json");
    assertThat(reply.text("detail")).contains(detail);
  }

  @Test
  void findsARunByTheBeginningOfItsId() {
    var id = oncall.start("to be found", "waiting");
    var found = oncall.await("/runs/" + id.substring(0, 6), reply -> reply.status() == 200);
    assertThat(found.text("id")).isEqualTo(id);
    assertProblem(oncall.get("/runs/ffffff-no"), 404, "No run begins with 'ffffff-no'");
    assertThat(oncall.get("/runs?target=lab-redis&state=waiting").body().findValuesAsString("id"))
        .contains(id);
    assertProblem(oncall.get("/runs?state=odd"), 400, "state: expected one of");
  }

  @Test
  void carriesASignedDecisionToTheRun() {
    var id = oncall.start("to be decided", "waiting");
    var own = oncall.post("/runs/" + id + "/decisions", "{\"verdict\":\"approve\"}");
    assertThat(own.body().at("/answer/counted").asBoolean()).isFalse();
    assertThat(own.body().at("/answer/sentence").asString()).startsWith("refused, because");
    var leads =
        lead.post("/runs/" + id + "/decisions", "{\"verdict\":\"refuse\",\"reason\":\"no\"}");
    assertThat(leads.body().at("/answer/counted").asBoolean()).isTrue();
    var closed = oncall.await("/runs/" + id, reply -> reply.text("state").equals("refused"));
    assertThat(closed.body().at("/votes/1/signed").asBoolean()).isTrue();
    assertThat(closed.body().at("/votes/1/person").asString()).isEqualTo("lead");
    assertProblem(
        lead.post("/runs/" + id + "/decisions", "{\"verdict\":\"approve\"}"), 409, "has ended");
    assertProblem(
        lead.post("/runs/" + id + "/decisions", "{\"verdict\":\"maybe\"}"), 400, "verdict");
  }

  @Test
  void printsADecisionWithoutSendingIt() {
    var id = oncall.start("to be printed", "waiting");
    var printed =
        lead.post("/runs/" + id + "/decisions", "{\"verdict\":\"approve\",\"print\":true}");
    assertThat(printed.text("update")).contains("--workflow-id " + id);
    var statement = Payloads.mapper().readTree(printed.body().at("/signed/statement").asString());
    assertThat(statement.path("person").asString()).isEqualTo("lead");
    assertThat(oncall.get("/runs/" + id).body().path("votes").size()).isZero();
  }

  @Test
  void followsARunToItsEnd() throws Exception {
    var id = oncall.start("to be followed", "waiting");
    lead.post("/runs/" + id + "/decisions", "{\"verdict\":\"approve\"}");
    var request =
        HttpRequest.newBuilder(URI.create(range.url() + "/api/v1/runs/" + id + "/events"))
            .header("X-Salvor-As", "oncall")
            .build();
    try (var http = HttpClient.newHttpClient();
        var lines = http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
      var events = new ArrayList<String>();
      range.reach(id, 50_000);
      lines.filter(line -> !line.isBlank()).peek(line -> goOn(id, line)).forEach(events::add);
      assertThat(events).anyMatch(line -> line.contains("\"done\":50000"));
      assertThat(events.get(events.size() - 2)).isEqualTo("event:end");
      assertThat(events).anyMatch(line -> line.contains("\"state\":\"done\""));
    }
  }

  /** The copy ends only once its progress was seen. */
  private static void goOn(String id, String line) {
    if (line.contains("\"done\":50000")) {
      range.reach(id, PacedCopy.TOTAL);
    }
  }

  @Test
  void cancelsForThoseWhoMay() {
    var id = oncall.start("to be cancelled", "waiting");
    assertProblem(
        Api.as(range.url(), "director").post("/runs/" + id + "/cancel", ""), 403, "To cancel it");
    assertThat(oncall.post("/runs/" + id + "/cancel", "").status()).isEqualTo(202);
    var ended = oncall.await("/runs/" + id, reply -> reply.text("state").equals("cancelled"));
    assertThat(ended.body().at("/votes/0/verdict").asString()).isEqualTo("CANCEL");
    assertThat(ended.body().at("/votes/0/signed").asBoolean()).isTrue();
    assertProblem(oncall.post("/runs/" + id + "/cancel", ""), 409, "has ended");
  }

  @Test
  void asksAWorkerAboutATargetAndAboutEvidence() {
    assertThat(oncall.post("/targets/lab-redis/check", "").body().path("ready").asBoolean())
        .isTrue();
    assertProblem(oncall.post("/targets/other/check", ""), 404, "lab-redis");
    assertProblem(oncall.get("/runs/ffffff/evidence"), 404, "No vault has evidence");
  }

  @Test
  void keepsOtherSitesAway() throws Exception {
    var form =
        HttpRequest.newBuilder(URI.create(range.url() + "/choose"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("person=lead"))
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var reply = http.send(form, HttpResponse.BodyHandlers.ofString());
      assertThat(reply.statusCode()).isEqualTo(403);
      assertThat(reply.body()).contains("not from a page of this session");
      assertThat(reply.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'");
    }
  }

  private static String order(String reason) {
    return """
    {"runbook":"redis-undo-flushall","target":"lab-redis","reason":"%s"}\
    """
        .formatted(reason);
  }
}
