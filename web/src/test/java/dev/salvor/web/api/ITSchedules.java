package dev.salvor.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.web.range.Api;
import dev.salvor.web.range.Range;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules over REST, kept by a real Temporal. */
@Needs(Tool.TEMPORAL)
class ITSchedules {
  private static Range range;
  private static Api oncall;
  private static Api lead;
  private static Api lead2;
  private static Api director;

  @BeforeAll
  static void start() throws Exception {
    range = Range.get();
    oncall = Api.as(range.url(), "oncall");
    lead = Api.as(range.url(), "lead");
    lead2 = Api.as(range.url(), "lead2");
    director = Api.as(range.url(), "director");
  }

  private static String asked(String name, String runbook, String targets, String more) {
    return """
    {"name":"%s","runbook":"%s","targets":%s,"cron":"0 2 * * *","reason":"every night"%s}\
    """
        .formatted(name, runbook, targets, more);
  }

  private static Api.Reply backup(String name, String more) {
    return oncall.post("/schedules", asked(name, "redis-backup", "[\"lab-redis\"]", more));
  }

  private static Api.Reply undo(String name, String targets) {
    return oncall.post("/schedules", asked(name, "redis-undo-flushall", targets, ""));
  }

  private static Api.Reply say(Api who, String name, String verdict) {
    return who.post(
        "/schedules/" + name + "/decisions",
        "{\"verdict\":\"%s\",\"reason\":\"as agreed\"}".formatted(verdict));
  }

  private static Api.Reply await(String name, Predicate<Api.Reply> hoped) {
    return oncall.await("/schedules/" + name, hoped);
  }

  private static boolean isCounted(Api.Reply reply) {
    return reply.body().at("/answer/counted").asBoolean();
  }

  private static String sentence(Api.Reply reply) {
    return reply.body().at("/answer/sentence").asString();
  }

  private static void assertProblem(Api.Reply reply, int status, String detail) {
    assertThat(reply.text("detail")).contains(detail);
    assertThat(reply.status()).isEqualTo(status);
  }

  @Test
  void firesAtOnceWhatNobodyHasToApprove() {
    var made =
        backup("plain", ",\"zone\":\"Europe/Berlin\",\"jitter\":\"PT5M\",\"timeout\":\"PT2H\"");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.raw().headers().firstValue("Location")).contains("/api/v1/schedules/plain");
    assertThat(made.text("state")).isEqualTo("active");
    assertThat(made.text("sentence")).startsWith("Fires next at ").contains("not fired yet");
    assertThat(made.body().path("next")).hasSize(5);
    assertThat(made.body().has("approval")).isFalse();
    oncall.await("/schedules", reply -> reply.body().findValuesAsString("name").contains("plain"));
  }

  @Test
  void firesNowAndTellsWhatCameOfIt() {
    backup("now", "");
    assertThat(oncall.post("/schedules/now/run-now", "").status()).isEqualTo(202);
    var fired =
        await("now", reply -> reply.body().at("/firings/0/state").asString().equals("done"));
    assertThat(fired.body().at("/firings/0/parts/0/sentence").asString()).contains("is published");
    assertThat(fired.text("sentence")).contains("The last firing, at ", "is done");
  }

  @Test
  void takesTargetsOfEachKindWhereTheRunbookDoes() {
    var made = oncall.post("/schedules", asked("care", "watch-freshness", "[\"lab-redis\"]", ""));
    assertThat(made.status()).as(made.text("detail")).isEqualTo(201);
  }

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    var reply =
        oncall.post(
            "/schedules",
            "{\"name\":\"a b\",\"runbook\":\"redis-backup\",\"cron\":\"daily\",\"timeout\":\"long\"}");
    assertProblem(reply, 400, "name: expected at most 60 letters");
    assertThat(reply.text("detail"))
        .contains(
            "targets: expected 1 to 50", "cron: expected five", "timeout: expected a duration")
        .contains("reason: expected a few words");
  }

  @Test
  void saysWhoPausedItSinceWhenAndWhy() {
    backup("paused", "");
    assertProblem(lead.post("/schedules/paused/pause", "{}"), 400, "reason: expected a few words");
    var paused = lead.post("/schedules/paused/pause", "{\"reason\":\"the disk is full\"}");
    assertThat(paused.text("state")).isEqualTo("paused");
    assertThat(paused.text("sentence"))
        .contains("Paused by lead at", ": the disk is full. It does not");
    assertThat(paused.body().at("/paused/by").asString()).isEqualTo("lead");
    assertThat(paused.body().at("/paused/since").asString()).endsWith("Z");
    assertThat(paused.body().path("next")).isEmpty();
    assertProblem(
        lead.post("/schedules/paused/pause", "{\"reason\":\"again\"}"),
        409,
        "does not fire anyhow");
    assertThat(oncall.post("/schedules/paused/resume", "").text("state")).isEqualTo("active");
    assertProblem(oncall.post("/schedules/paused/resume", ""), 409, "It is not paused");
  }

  @Test
  void waitsForAnotherPersonWhereTheRunbookIsGated() {
    var made = undo("gated", "[\"lab-redis\"]");
    assertThat(made.text("state")).isEqualTo("waits");
    assertThat(made.text("sentence"))
        .isEqualTo("Waits for 1 of leads (not oncall). It does not fire before.");
    assertProblem(oncall.post("/schedules/gated/run-now", ""), 409, "It was not approved");
    assertProblem(oncall.post("/schedules/gated/resume", ""), 409, "It is not paused");
    assertThat(sentence(say(oncall, "gated", "approve"))).contains("cannot decide about it");
    assertThat(sentence(say(director, "gated", "approve"))).contains("none of the groups");
    var stale =
        lead.post("/schedules/gated/decisions", "{\"verdict\":\"approve\",\"digest\":\"00\"}");
    assertThat(sentence(stale)).contains("another request");
    assertThat(oncall.get("/schedules/gated").text("state")).isEqualTo("waits");

    var answer = say(lead, "gated", "approve");
    assertThat(isCounted(answer)).as(sentence(answer)).isTrue();
    assertThat(sentence(answer)).startsWith("Approved. Fires next at");
    assertThat(oncall.get("/schedules/gated").body().at("/approval/heard/0/person").asString())
        .isEqualTo("lead");
    assertThat(sentence(say(lead, "gated", "approve"))).contains("has approved it already");
  }

  @Test
  void stopsWithARefusalAlsoAfterItWasApproved() {
    undo("refused", "[\"lab-redis\"]");
    say(lead, "refused", "approve");
    assertThat(sentence(lead2.post("/schedules/refused/decisions", "{\"verdict\":\"refuse\"}")))
        .contains("needs a reason");
    assertThat(isCounted(say(lead2, "refused", "refuse"))).isTrue();
    var refused = oncall.get("/schedules/refused");
    assertThat(refused.text("sentence")).startsWith("Refused by lead2: as agreed.");
    assertThat(refused.body().path("next")).isEmpty();
    assertProblem(oncall.post("/schedules/refused/run-now", ""), 409, "It was not approved");
    assertThat(sentence(say(lead, "refused", "approve"))).contains("refused already");
  }

  @Test
  void takesTheStrictestRuleOfItsTargets() {
    var made = undo("strict", "[\"lab-redis\",\"pair-redis\"]");
    assertThat(made.text("sentence")).startsWith("Waits for 2 of leads");
    assertThat(sentence(say(lead, "strict", "approve"))).startsWith("Counted. Waits for 1 of");
    assertThat(sentence(say(lead2, "strict", "approve"))).startsWith("Approved.");
  }

  @Test
  void losesNoVoteThatIsGivenAtTheSameMoment() {
    for (var round = 0; round < 5; round++) {
      var name = "race-" + round;
      undo(name, "[\"pair-redis\"]");
      var first = CompletableFuture.supplyAsync(() -> say(lead, name, "approve"));
      var second = CompletableFuture.supplyAsync(() -> say(lead2, name, "approve"));
      assertThat(isCounted(first.join())).as(sentence(first.join())).isTrue();
      assertThat(isCounted(second.join())).as(sentence(second.join())).isTrue();
      assertThat(oncall.get("/schedules/" + name).text("state")).isEqualTo("active");
    }
  }

  @Test
  void forgetsApprovalsWithTheScheduleTheyWereGivenFor() {
    undo("anew", "[\"lab-redis\"]");
    say(lead, "anew", "approve");
    var before = oncall.get("/schedules/anew").text("digest");
    assertThat(oncall.delete("/schedules/anew").status()).isEqualTo(200);
    assertProblem(oncall.get("/schedules/anew"), 404, "found 'anew'");
    oncall.await("/schedules", reply -> !reply.body().findValuesAsString("name").contains("anew"));
    var again =
        oncall.post(
            "/schedules",
            asked(
                "anew",
                "redis-undo-flushall",
                "[\"lab-redis\"]",
                ",\"settings\":{\"fence\":true}"));
    assertThat(again.text("state")).isEqualTo("waits");
    assertThat(again.text("digest")).isNotEqualTo(before);
    assertProblem(oncall.delete("/schedules/none"), 404, "found 'none'");
  }

  @Test
  void doesNotFireTwiceWhereItSkips() {
    oncall.post(
        "/schedules",
        asked("long", "redis-backup", "[\"lab-redis\"]", "").replace("every night", "for ever"));
    oncall.post("/schedules/long/run-now", "");
    var runs = await("long", reply -> reply.text("state").equals("running"));
    assertThat(runs.text("sentence")).startsWith("Runs now");
    assertProblem(oncall.post("/schedules/long/run-now", ""), 409, "still runs, and it skips");
    oncall.delete("/schedules/long");
  }

  @Test
  void isForThoseWhoMayStartSuchRuns() {
    backup("rights", "");
    assertProblem(
        director.post("/schedules", asked("directors", "redis-backup", "[\"lab-redis\"]", "")),
        403,
        "director is in directors");
    assertProblem(director.delete("/schedules/rights"), 403, "To do this takes somebody of");
    assertProblem(
        director.post("/schedules/rights/pause", "{\"reason\":\"why\"}"), 403, "takes somebody");
    assertProblem(Api.unknown(range.url()).post("/schedules", "{}"), 401, "Say who you are");
    assertThat(isProblemFree(oncall.get("/schedules/rights"))).isTrue();
    assertProblem(say(lead, "rights", "approve"), 409, "Nobody has to approve it");
    assertProblem(say(lead, "rights", "maybe"), 400, "verdict: expected approve or refuse");
  }

  private static boolean isProblemFree(Api.Reply reply) {
    return reply.status() == 200;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{}|name: expected at most 60 letters, digits and hyphens such as nightly-backup, found none",
        "{'name':'a b'}|found 'a b'",
        "{'name':'n'}|runbook: expected one of redis-backup",
        "{'name':'n','runbook':'redis-backup'}|targets: expected 1 to 50 names of targets, found none",
        "{'name':'n','runbook':'redis-backup','targets':['x']}|targets: expected one of lab-redis, pair-redis, shop, found 'x'",
        "{'name':'n','runbook':'redis-backup','targets':['lab-redis','lab-redis']}|each target once",
        "{'name':'n','runbook':'redis-backup','targets':['lab-redis']}|cron: expected five fields",
        "{'name':'n','runbook':'redis-backup','targets':['lab-redis'],'cron':'at two'}|found 'at two'",
        "{'name':'n','runbook':'redis-backup','targets':['lab-redis'],'cron':'0 2 * * *','zone':'Mars'}|zone: expected the name of a time zone",
        "{'name':'n','runbook':'redis-backup','targets':['lab-redis'],'cron':'0 2 * * *','jitter':'5 mins'}|jitter: expected a duration such as 30s, 5m, 2h, 7d or PT1H30M",
        "{'name':'n','runbook':'redis-backup','targets':['lab-redis'],'cron':'0 2 * * *','timeout':'PT0S'}|timeout: expected a duration",
        "{'name':'n','runbook':'redis-backup','targets':['lab-redis'],'cron':'0 2 * * *','catchUp':'-PT1H'}|catchUp: expected a duration",
        "{'name':'n','runbook':'redis-backup','targets':['lab-redis'],'cron':'0 2 * * *','overlap':'all'}|overlap: expected one of skip, queue, cancel",
        "{'name':'n','runbook':'redis-backup','targets':['lab-redis'],'cron':'0 2 * * *','settings':{'odd':1}}|settings.odd: expected one of note",
        "{'name':'n','runbook':'redis-backup','targets':['lab-redis'],'cron':'0 2 * * *'}|reason: expected a few words",
        "no json|Expected a JSON object"
      })
  void saysInOneSentenceWhatIsWrong(String body, String sentence) {
    assertProblem(oncall.post("/schedules", body.replace('\'', '"')), 400, sentence);
    assertThat(oncall.get("/schedules/n").status()).isEqualTo(404);
  }

  @Test
  void leavesSomebodyElsesSchedulesAlone() {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(range.engineAddress()).build());
    ScheduleClient.newInstance(stubs)
        .createSchedule(
            "foreign",
            Schedule.newBuilder()
                .setAction(
                    ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType("something-else")
                        .setOptions(
                            WorkflowOptions.newBuilder()
                                .setWorkflowId("something-else")
                                .setTaskQueue("elsewhere")
                                .build())
                        .build())
                .setSpec(ScheduleSpec.newBuilder().setCronExpressions(List.of("0 0 1 1 *")).build())
                .build(),
            ScheduleOptions.newBuilder().build());
    assertThat(oncall.get("/schedules/foreign").status()).isEqualTo(404);
    assertThat(oncall.delete("/schedules/foreign").status()).isEqualTo(404);
    assertThat(oncall.get("/schedules").body().findValuesAsString("name"))
        .doesNotContain("foreign");
    assertProblem(backup("foreign", ""), 409, "name: expected one that is free, found 'foreign'");
    stubs.shutdownNow();
  }
}
