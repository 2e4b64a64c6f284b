package dev.salvor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Payloads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecideTest {
  private static final String DECISIONS = "POST /api/v1/runs/" + Examples.ID + "/decisions";
  private static final String APPROVED =
      "{\"answer\":{\"counted\":true,\"sentence\":\"Approved.\"}}";

  private final FakeSalvor salvor = FakeSalvor.start();

  @AfterEach
  void stop() {
    salvor.close();
  }

  @Test
  void showsThePlanAsksAndSendsWhatWasShown() {
    salvor.status(Examples.waiting()).json(DECISIONS, APPROVED);
    var typed = Typed.in(salvor, "yes\n", "approve", "3f9c2a", "--as", "lead");
    assertThat(typed.out())
        .containsSubsequence(
            "Plan d4e1aa00bb11",
            "Put 104,233 keys back into lab-redis? [yes/no] ",
            "✓ Approved.",
            "Next: ./salvor watch 3f9c2a");
    assertThat(Payloads.mapper().readTree(salvor.asked(DECISIONS).getFirst().body()))
        .isEqualTo(
            Payloads.mapper()
                .readTree(
                    "{\"verdict\":\"APPROVE\",\"gate\":\"plan\",\"digest\":\"%s\"}"
                        .formatted(Examples.plan().digest())));
    assertThat(typed.exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void sendsNothingWhenThePersonSaysNo() {
    salvor.status(Examples.waiting());
    var typed = Typed.in(salvor, "no\n", "approve", "3f9c2a");
    assertThat(salvor.asked(DECISIONS)).isEmpty();
    assertThat(typed.out()).contains("Nothing was sent");
    assertThat(typed.exit()).isEqualTo(Exit.FAILED);
  }

  @Test
  void sendsNothingWhenNobodyAnswers() {
    salvor.status(Examples.waiting());
    var typed = Typed.in(salvor, "", "approve", "3f9c2a");
    assertThat(salvor.asked(DECISIONS)).isEmpty();
    assertThat(typed.err()).contains("say --yes");
    assertThat(typed.exit()).isEqualTo(Exit.USAGE);
  }

  @Test
  void endsWithOneWhenTheDecisionDoesNotCount() {
    salvor
        .status(Examples.waiting())
        .json(
            DECISIONS,
            "{\"answer\":{\"counted\":false,\"sentence\":\"refused, because oncall asked for it\"}}");
    var typed = Typed.at(salvor, "approve", "3f9c2a", "--yes", "--as", "oncall");
    assertThat(typed.out()).contains("✗ refused, because oncall asked for it");
    assertThat(typed.exit()).isEqualTo(Exit.FAILED);
  }

  @Test
  void printsTheSignedDecisionForOtherWays() {
    salvor
        .status(Examples.waiting())
        .json(
            DECISIONS,
            """
            {"signed":{"statement":"s","signature":"x"},"update":"temporal workflow update execute …",
             "signal":"temporal workflow signal …","paste":"{}"}
            """);
    var typed = Typed.at(salvor, "approve", "3f9c2a", "--as", "lead", "--print");
    assertThat(typed.out())
        .containsSubsequence(
            "temporal workflow update execute …", "temporal workflow signal …", "paste:", "{}");
    assertThat(salvor.asked(DECISIONS).getFirst().body()).contains("\"print\":true");
    var only = Typed.at(salvor, "approve", "3f9c2a", "--as", "lead", "--print", "--only", "signal");
    assertThat(only.out()).isEqualTo("temporal workflow signal …\n");
  }

  @Test
  void wantsAReasonForARefusal() {
    salvor.status(Examples.waiting()).json(DECISIONS, APPROVED);
    assertThat(Typed.at(salvor, "refuse", "3f9c2a").err()).contains("Expected --reason TEXT");
    assertThat(Typed.at(salvor, "refuse", "3f9c2a", "--reason", "no").exit()).isEqualTo(Exit.DONE);
    assertThat(salvor.asked(DECISIONS).getFirst().body())
        .contains("\"verdict\":\"REFUSE\"", "\"reason\":\"no\"");
  }

  @Test
  void saysWhatElseCouldBeSaidToAStuckRun() {
    salvor.status(Examples.stuck()).json(DECISIONS, APPROVED);
    var typed = Typed.at(salvor, "approve", "3f9c2a", "--yes");
    assertThat(typed.err()).contains("Expected one of retry, skip, abort, found approve. Stuck at");
    assertThat(typed.exit()).isEqualTo(Exit.FAILED);
    assertThat(Typed.at(salvor, "retry", "3f9c2a").exit()).isEqualTo(Exit.DONE);
  }

  @Test
  void waitsForThePlanOfARunThatWasOnlyJustStarted() {
    salvor.status(Examples.planning()).status(Examples.waiting()).json(DECISIONS, APPROVED);
    assertThat(Typed.at(salvor, "approve", "3f9c2a", "--yes").out()).contains("Plan d4e1aa00bb11");
  }

  @Test
  void saysThatThereIsNothingToDecide() {
    salvor.status(Examples.done());
    var typed = Typed.at(salvor, "approve", "3f9c2a", "--yes");
    assertThat(typed.err()).contains("There is nothing to decide. 104,233 keys back");
    assertThat(typed.exit()).isEqualTo(Exit.FAILED);
  }
}
