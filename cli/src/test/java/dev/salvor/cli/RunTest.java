package dev.salvor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunTest {
  private static final String RUNS = "POST /api/v1/runs";

  private final FakeSalvor salvor = FakeSalvor.start();

  @AfterEach
  void stop() {
    salvor.close();
  }

  @Test
  void sendsTheOrderWithSettingsOfTheirTypes() {
    salvor.json(RUNS, Examples.planning());
    var typed =
        Typed.at(
            salvor,
            "run",
            "redis-undo-flushall",
            "lab-redis",
            "--set",
            "fence=true",
            "--set",
            "accident-at=2026-01-31T02:57:41Z",
            "--reason",
            "why",
            "--if-busy",
            "leave",
            "--as",
            "oncall",
            "--plan-only");
    var asked = salvor.asked(RUNS).getFirst();
    assertThat(Payloads.mapper().readTree(asked.body()))
        .isEqualTo(
            Payloads.mapper()
                .readTree(
                    """
                    {"runbook":"redis-undo-flushall","target":"lab-redis","reason":"why",
                     "planOnly":true,"whenBusy":"LEAVE",
                     "settings":{"fence":true,"accidentAt":"2026-01-31T02:57:41Z"}}
                    """));
    assertThat(asked.headers()).containsEntry("X-salvor-as", "oncall");
    assertThat(asked.headers().get("Idempotency-key")).isNotBlank();
    assertThat(typed.lastLine()).isEqualTo("Next: ./salvor watch 3f9c2a");
    assertThat(typed.exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void suggestsTheRunbookThatWasMeant() {
    var typed = Typed.at(salvor, "run", "redis-undo-flushal", "lab-redis");
    assertThat(typed.err())
        .isEqualTo(
            "salvor: Expected the name of a runbook, found 'redis-undo-flushal'; did you mean redis-undo-flushall?\n");
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void namesTheTargetsThatFitWhenNoneIsGiven() {
    var typed = Typed.at(salvor, "run", "redis-backup");
    assertThat(typed.err())
        .isEqualTo(
            "salvor: Expected the name of a target of kind redis, found none; there are: lab-redis\n");
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void saysWhatASettingCouldBe() {
    assertThat(run("fence=maybe").err())
        .contains("Expected fence to be true or false, found 'maybe'");
    assertThat(run("conflicts=both").err())
        .contains("Expected conflicts to be one of newer-wins, backup-wins, found 'both'");
    assertThat(run("fense=true").err())
        .contains("Expected the name of a setting, found 'fense'; did you mean fence?");
    assertThat(run("fence").err()).contains("Expected --set KEY=VALUE, found 'fence'");
    assertThat(salvor.asked(RUNS)).isEmpty();
  }

  private Typed run(String setting) {
    var typed = Typed.at(salvor, "run", "redis-undo-flushall", "lab-redis", "--set", setting);
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    return typed;
  }

  @Test
  void saysWhyItMayNotStart() {
    salvor.problem(RUNS, 403, "To start this one has to be in oncall, and visitor is not.");
    var typed = Typed.at(salvor, "run", "redis-backup", "lab-redis", "--as", "visitor");
    assertThat(typed.err())
        .isEqualTo("salvor: To start this one has to be in oncall, and visitor is not.\n");
    assertThat(typed.exit()).isEqualTo(Exit.FAILED);
  }

  @Test
  void followsFromThePlanToTheEndAndNamesTheLineToType() {
    salvor.json(RUNS, Examples.planning()).status(Examples.planning());
    salvor.events(
        Examples.ID,
        true,
        Examples.planning(),
        Examples.waiting(),
        Examples.running(52_116),
        Examples.done());
    var typed =
        Typed.at(salvor, "run", "redis-undo-flushall", "lab-redis", "--as", "oncall", "--follow");
    assertThat(typed.out())
        .containsSubsequence(
            "Keeps the evidence.",
            "Plan d4e1aa00bb11   Put 104,233 keys back into lab-redis",
            "03:02:00 UTC Waits for 1 of leads (not oncall) until 03:28:00 UTC.",
            "Next: ./salvor approve 3f9c2a --as lead",
            "03:02:00 UTC Puts the keys back.",
            "RTO              4 min 19 s until it was proven back");
    assertThat(typed.exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void watchesOnlyUntilSomebodyIsAsked() {
    salvor.status(Examples.planning());
    salvor.events(Examples.ID, false, Examples.planning(), Examples.waiting());
    var typed = Typed.at(salvor, "watch", Examples.ID, "--until-asked");
    assertThat(typed.out()).contains("Waits for 1 of leads");
    assertThat(typed.lastLine()).contains("./salvor refuse 3f9c2a --as lead");
    assertThat(typed.exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void watchesToTheEndWhereNobodyIsAsked() {
    salvor.status(Examples.planning());
    salvor.events(Examples.ID, true, Examples.planning(), Examples.refused());
    var typed = Typed.at(salvor, "watch", Examples.ID, "--until-asked");
    assertThat(typed.exit()).isEqualTo(Exit.FAILED);
  }

  @Test
  void endsWithOneWhenTheRunIsRefused() {
    salvor.json(RUNS, Examples.planning()).status(Examples.planning());
    salvor.events(Examples.ID, true, Examples.waiting(), Examples.refused());
    var typed = Typed.at(salvor, "run", "redis-undo-flushall", "lab-redis", "--follow");
    assertThat(typed.exit()).isEqualTo(Exit.FAILED);
  }

  @Test
  void printsOnlyTheEndAsJsonWhileTheStoryGoesBesideIt() {
    salvor.json(RUNS, Examples.planning()).status(Examples.planning());
    salvor.events(Examples.ID, true, Examples.waiting(), Examples.done());
    var typed = Typed.at(salvor, "run", "redis-undo-flushall", "lab-redis", "--follow", "--json");
    assertThat(Payloads.mapper().readTree(typed.out()).path("rto").asString()).isEqualTo("PT4M19S");
    assertThat(typed.err()).contains("Waits for 1 of leads");
  }

  @Test
  void goesOnFollowingAcrossARestartAndSaysSo() {
    salvor.json(RUNS, Examples.planning()).status(Examples.waiting());
    salvor.events(Examples.ID, false, Examples.waiting());
    salvor.problem("GET /api/v1/runs/" + Examples.ID + "/events", 503, "Temporal is away");
    salvor.events(Examples.ID, true, Examples.done());
    var typed = Typed.at(salvor, "run", "redis-undo-flushall", "lab-redis", "--follow");
    assertThat(typed.out())
        .containsSubsequence(
            "Salvor does not answer; the run goes on without it.", "Salvor answers again.", "RTO");
    assertThat(typed.exit()).isEqualTo(Exit.DONE);
  }
}
