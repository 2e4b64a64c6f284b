package dev.salvor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final String ONE = "/api/v1/schedules/nightly";
  private static final String ACTIVE =
      """
      {"name":"nightly","state":"active","sentence":"Fires next at 2026-02-01 02:00 UTC.","digest":"d4e1",
       "standing":{"schedule":"nightly","runbook":"redis-backup","targets":["lab-redis","other"],"cron":"0 2 * * *",
        "zone":"UTC","overlap":"skip","settings":{"note":"for the night"},"requester":"oncall","reason":"every night"},
       "next":["2026-02-01T02:00:00Z"],"missed":1,"skipped":0,
       "firings":[{"id":"fire-nightly","startedAt":"2026-01-31T02:00:00Z","state":"done","parts":[
        {"target":"lab-redis","run":"3f9c2a-redis-backup-lab-redis","state":"done","sentence":"Set x is published.",
         "startedAt":"2026-01-31T02:00:00Z","endedAt":"2026-01-31T02:00:02Z"}]}]}
      """;
  private static final String WAITS =
      ACTIVE
          .replace("\"active\"", "\"waits\"")
          .replace(
              "\"next\"",
              "\"approval\":{\"missing\":1,\"groups\":[\"leads\"],\"heard\":[]},\"next\"")
          .replace("Fires next at 2026-02-01 02:00 UTC.", "Waits for 1 of leads (not oncall).");

  private final FakeSalvor salvor = FakeSalvor.start();

  @AfterEach
  void stop() {
    salvor.close();
  }

  @Test
  void asksForWhatWasTyped() {
    salvor.json("POST /api/v1/schedules", WAITS);
    var typed =
        Typed.at(
            salvor,
            "schedule",
            "create",
            "nightly",
            "--runbook",
            "redis-undo-flushall",
            "--target",
            "lab-redis,other",
            "--cron",
            "0 2 * * *",
            "--zone",
            "Europe/Berlin",
            "--timeout",
            "PT2H",
            "--set",
            "fence=yes",
            "--reason",
            "every night",
            "--as",
            "oncall");
    assertThat(typed.out())
        .isEqualTo(
            """
            The schedule nightly is there. Waits for 1 of leads (not oncall).
            Next: ./salvor schedule approve nightly
            """);
    assertThat(typed.exit()).isEqualTo(Exit.DONE);
    assertThat(Payloads.mapper().readTree(salvor.asked("POST /api/v1/schedules").getFirst().body()))
        .isEqualTo(
            Payloads.mapper()
                .readTree(
                    """
                    {"name":"nightly","runbook":"redis-undo-flushall","targets":["lab-redis","other"],
                     "settings":{"fence":true},"cron":"0 2 * * *","zone":"Europe/Berlin","timeout":"PT2H",
                     "reason":"every night"}
                    """));
  }

  @Test
  void saysWhatTheServerDoesNotTake() {
    salvor.problem("POST /api/v1/schedules", 400, "cron: expected five fields, found none.");
    var typed = Typed.at(salvor, "schedule", "create", "n", "--runbook", "redis-backup");
    assertThat(typed.err()).isEqualTo("salvor: cron: expected five fields, found none.\n");
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
    var unknown = Typed.at(salvor, "schedule", "create", "n", "--runbook", "redis-bakup");
    assertThat(unknown.err()).contains("did you mean redis-backup?");
  }

  @Test
  void listsSchedulesInColumns() {
    salvor.json("GET /api/v1/schedules", "[" + ACTIVE + "]").json("GET /api/v1/schedules", "[]");
    assertThat(Typed.at(salvor, "schedule", "list").out())
        .isEqualTo(
            """
            nightly   active   redis-backup   lab-redis,other   0 2 * * * UTC   Fires next at 2026-02-01 02:00 UTC.
            Next: ./salvor schedule show NAME
            """);
    assertThat(Typed.at(salvor, "schedule", "list").out()).startsWith("There is no schedule.");
  }

  @Test
  void showsOneWithItsFirings() {
    salvor.json("GET " + ONE, ACTIVE).json("GET " + ONE, WAITS);
    var typed = Typed.at(salvor, "schedule", "show", "nightly");
    assertThat(typed.out())
        .contains(
            "nightly   redis-backup on lab-redis,other\nFires next at 2026-02-01 02:00 UTC.\n")
        .contains("Came too late", "1 firing", "{\"note\":\"for the night\"}")
        .contains("3f9c2a   done   lab-redis   02:00:00 UTC   took 2.0 s   Set x is published.")
        .endsWith("Next: ./salvor schedule run-now nightly\n");
    assertThat(typed.exit()).isEqualTo(Exit.DONE);
    assertThat(Typed.at(salvor, "schedule", "show", "nightly").exit())
        .isEqualTo(Exit.WAITS_FOR_A_PERSON);
  }

  @Test
  void asksBeforeItApproves() {
    salvor
        .json("GET " + ONE, WAITS)
        .json(
            "POST " + ONE + "/decisions",
            "{\"answer\":{\"counted\":true,\"sentence\":\"Approved.\"}}");
    var no = Typed.in(salvor, "no\n", "schedule", "approve", "nightly", "--as", "lead");
    assertThat(no.out()).contains("Nothing was sent");
    assertThat(salvor.asked("POST " + ONE + "/decisions")).isEmpty();
    var yes = Typed.in(salvor, "yes\n", "schedule", "approve", "nightly", "--as", "lead");
    assertThat(yes.out())
        .containsSubsequence(
            "Let redis-backup run on lab-redis,other at 0 2 * * * (UTC) without asking again? [yes/no]",
            "✓ Approved.",
            "Next: ./salvor schedule show nightly");
    assertThat(salvor.asked("POST " + ONE + "/decisions").getFirst().body())
        .contains("\"digest\":\"d4e1\"", "\"verdict\":\"approve\"");
    var nobody = Typed.in(salvor, "", "schedule", "approve", "nightly");
    assertThat(nobody.err()).contains("say --yes");
    assertThat(nobody.exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void endsWithOneWhenTheDecisionDoesNotCount() {
    salvor
        .json("GET " + ONE, WAITS)
        .json(
            "POST " + ONE + "/decisions",
            "{\"answer\":{\"counted\":false,\"sentence\":\"refused, because oncall asked for it\"}}");
    var typed = Typed.at(salvor, "schedule", "approve", "nightly", "--yes", "--as", "oncall");
    assertThat(typed.out()).contains("✗ refused, because oncall asked for it");
    assertThat(typed.exit()).isEqualTo(Exit.FAILED);
    assertThat(Typed.at(salvor, "schedule", "refuse", "nightly").err())
        .contains("Expected --reason");
  }

  @Test
  void pausesWithAReasonOnly() {
    salvor.json("POST " + ONE + "/pause", "{\"sentence\":\"Paused by oncall.\"}");
    assertThat(Typed.at(salvor, "schedule", "pause", "nightly").exit()).isEqualTo(Exit.USAGE);
    var typed = Typed.at(salvor, "schedule", "pause", "nightly", "--reason", "it moves");
    assertThat(typed.out()).isEqualTo("Paused by oncall.\nNext: ./salvor schedule show nightly\n");
    assertThat(salvor.asked("POST " + ONE + "/pause").getFirst().body())
        .isEqualTo("{\"reason\":\"it moves\"}");
  }

  @Test
  void resumesAndFires() {
    salvor
        .json("POST " + ONE + "/resume", "{\"sentence\":\"Fires next at …\"}")
        .answer(
            "POST " + ONE + "/run-now",
            202,
            "application/json",
            "{\"sentence\":\"It fires now.\"}");
    assertThat(Typed.at(salvor, "schedule", "resume", "nightly").out()).contains("Fires next");
    assertThat(Typed.at(salvor, "schedule", "run-now", "nightly").out()).contains("It fires now.");
  }

  @Test
  void asksBeforeItDeletes() {
    salvor
        .json("GET " + ONE, ACTIVE)
        .json("DELETE " + ONE, "{\"sentence\":\"The schedule nightly is gone.\"}");
    var no = Typed.in(salvor, "no\n", "schedule", "delete", "nightly");
    assertThat(no.out())
        .contains("Delete the schedule nightly, so that redis-backup is no longer started on")
        .contains("Nothing was deleted.");
    assertThat(salvor.asked("DELETE " + ONE)).isEmpty();
    var yes = Typed.at(salvor, "schedule", "delete", "nightly", "--yes");
    assertThat(yes.out()).contains("The schedule nightly is gone.");
  }

  @Test
  void namesItsOwnCommands() {
    assertThat(Typed.at(salvor, "schedule", "--help").out())
        .contains("create", "list", "show", "pause", "resume", "run-now", "approve", "delete");
    assertThat(Typed.at(salvor, "schedule", "shwo").err())
        .contains("Expected a command of schedule, found 'shwo'; did you mean show?");
    assertThat(Typed.at(salvor, "schedule", "create").err()).contains("Expected a name for the");
    assertThat(Typed.at(salvor, "schedule").exit()).isEqualTo(Exit.USAGE);
    assertThat(Typed.at(salvor, "schedule", "show").err())
        .contains("Expected the name of a schedule");
    assertThat(Typed.at(salvor, "--help").out()).contains("  schedule ");
  }
}
