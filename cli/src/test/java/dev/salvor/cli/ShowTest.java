package dev.salvor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShowTest {
  private final FakeSalvor salvor = FakeSalvor.start();

  @AfterEach
  void stop() {
    salvor.close();
  }

  @Test
  void showsWhatItWantsThePlanTheStepsAndWhatToTypeNext() {
    salvor.status(Examples.waiting());
    var typed = Typed.at(salvor, "show", "3f9c2a");
    assertThat(typed.out())
        .isEqualTo(
            """
            redis-undo-flushall · lab-redis · 3f9c2a   started by oncall 02:58:00 UTC: somebody typed FLUSHALL
            Waits for 1 of leads (not oncall) until 03:28:00 UTC. If nobody decides, it stops.

            Plan d4e1aa00bb11   Put 104,233 keys back into lab-redis
              From set        20260131T020000Z-3f9c2a of 02:00:00 UTC
              Lost for good   what was written in the 58 min before the accident
              ! The set was named by the operator; it need not be the newest.

             ✓ Keep the evidence                     0.2 s   was save 3600 1
             · Find out what was flushed, and when
             – Fence writes on the primary                   not asked for
             · Put the settings as they were                 always, also after a failure

            Next: ./salvor approve 3f9c2a --as lead
              or: ./salvor refuse 3f9c2a --as lead --reason "…"
            """);
    assertThat(typed.exit()).isEqualTo(Exit.WAITS_FOR_A_PERSON);
  }

  @Test
  void showsHowFarALongStepIs() {
    salvor.status(Examples.running(52_116));
    assertThat(Typed.at(salvor, "show", "3f9c2a").out())
        .contains(
            " ◔ Put the keys back               10 s    "
                + "█████████░░░░░░░░░░░ 52,116 of 104,233 keys, 49 %, 5,212 keys/s, about 10 s left");
  }

  @Test
  void showsWhyAStepIsStuckAndWhatCanBeDone() {
    salvor.status(Examples.stuck());
    var typed = Typed.at(salvor, "show", "3f9c2a");
    assertThat(typed.out())
        .contains(
            """
            ✗ Put the keys back               40 s    stuck at 52,116 of 104,233 keys, 49 %
                 Expected lab-redis to answer, found nobody at 127.0.0.1:6390; start it, then retry
                 by hand: redis-cli -p 6390 ping
            """)
        .endsWith(
            """
            Next: ./salvor retry 3f9c2a --as oncall
              or: ./salvor skip 3f9c2a --as lead --reason "…"
              or: ./salvor abort 3f9c2a --as oncall
            """);
    assertThat(typed.exit()).isEqualTo(Exit.WAITS_FOR_A_PERSON);
  }

  @Test
  void beginsAFinishedRunWithWhatCameOfIt() {
    salvor.status(Examples.done());
    var typed = Typed.at(salvor, "show", "3f9c2a");
    assertThat(typed.out())
        .contains(
            """
            104,233 keys back in lab-redis; every key was compared.

              Put back         104,233 keys back
              RTO              4 min 19 s until it was proven back
              RPO              58 min of writes are lost
            """);
    assertThat(typed.lastLine()).isEqualTo("Next: ./salvor evidence 3f9c2a");
    assertThat(typed.exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void passesJsonOnAsItCame() {
    salvor.status(Examples.waiting());
    var typed = Typed.at(salvor, "show", "3f9c2a", "--json");
    assertThat(typed.out())
        .contains("\"state\" : \"waiting\"", "\"digest\" : \"d4e1aa00bb11cc22", "\"gates\" : [");
    assertThat(typed.exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void takesTheOnlyRunThatWaits() {
    salvor.json(
        "GET /api/v1/runs",
        "[{\"id\":\"%s\",\"state\":\"waiting\"},{\"id\":\"aaaaaa-x-y\",\"state\":\"running\"}]"
            .formatted(Examples.ID));
    salvor.status(Examples.waiting());
    assertThat(Typed.at(salvor, "show").out()).contains("3f9c2a");
  }

  @Test
  void namesTheRunsWhenSeveralAreOpen() {
    salvor.json(
        "GET /api/v1/runs",
        "[{\"id\":\"bbbbbb-x-y\",\"state\":\"waiting\"},{\"id\":\"aaaaaa-x-y\",\"state\":\"stuck\"}]");
    var typed = Typed.at(salvor, "show");
    assertThat(typed.err())
        .isEqualTo("salvor: Expected the name of one run, and several are open: aaaaaa, bbbbbb\n");
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void saysThatNoRunIsOpen() {
    salvor.json("GET /api/v1/runs", "[]");
    assertThat(Typed.at(salvor, "watch").err())
        .contains("Expected the name of a run, and there was none yet");
    var typed = Typed.at(salvor, "approve");
    assertThat(typed.err()).contains("none is open; ./salvor runs lists those there were");
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
  }
}
