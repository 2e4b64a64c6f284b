package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.ports.Rosters;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may say what at a stuck step. */
class ChoiceTest {
  private static Choice choice(Choice.Without without) {
    return choice("oncall", without);
  }

  private static Choice choice(String requester, Choice.Without without) {
    var roster = new FakeWorld().rosters().read(new Rosters.Question("rehearsal", "lab-redis"));
    return new Choice(requester, roster, without);
  }

  private static Decision says(String person, Verdict verdict, @Nullable String reason) {
    var now = Instant.parse("2026-01-31T03:00:00Z");
    return new Decision("run", "step", "digest", person, verdict, reason, "nonce", now, now);
  }

  private static Optional<String> objection(Choice choice, String person, Verdict verdict) {
    return choice.objection(says(person, verdict, "because"));
  }

  @Test
  void offersOnlyWhatTheStepAllows() {
    assertThat(choice(Choice.Without.NEVER).verdicts())
        .containsExactly(Verdict.RETRY, Verdict.ABORT);
    assertThat(choice(Choice.Without.SKIP).verdicts())
        .containsExactly(Verdict.RETRY, Verdict.SKIP, Verdict.ABORT);
    assertThat(choice(Choice.Without.BREAK_GLASS).verdicts())
        .containsExactly(Verdict.RETRY, Verdict.BREAK_GLASS, Verdict.ABORT);
  }

  @Test
  void letsRequesterAndDecidersRetryAndAbort() {
    for (var verdict : new Verdict[] {Verdict.RETRY, Verdict.ABORT}) {
      for (var person : new String[] {"oncall", "lead", "director"}) {
        assertThat(objection(choice(Choice.Without.NEVER), person, verdict)).isEmpty();
      }
    }
  }

  @Test
  void letsNobodyElseRetry() {
    var stranger = objection(choice("lead", Choice.Without.NEVER), "oncall", Verdict.RETRY);

    assertThat(stranger)
        .hasValue("oncall neither asked for this run nor is in one of directors, leads");
  }

  @Test
  void letsOnlyTheRequesterWithdraw() {
    assertThat(objection(choice(Choice.Without.SKIP), "oncall", Verdict.WITHDRAW)).isEmpty();
    assertThat(objection(choice(Choice.Without.SKIP), "lead", Verdict.WITHDRAW))
        .hasValueSatisfying(why -> assertThat(why).contains("only oncall", "abort it instead"));
  }

  @Test
  void skipsByAnotherPersonOfTheGroupWithAReason() {
    var skippable = choice(Choice.Without.SKIP);

    assertThat(objection(skippable, "lead", Verdict.SKIP)).isEmpty();
    assertThat(skippable.objection(says("lead", Verdict.SKIP, null)))
        .hasValue("going on without a step needs a reason");
    assertThat(skippable.objection(says("lead", Verdict.SKIP, " "))).isPresent();
    assertThat(objection(skippable, "director", Verdict.SKIP))
        .hasValueSatisfying(why -> assertThat(why).contains("director is in none"));
    assertThat(objection(choice("lead", Choice.Without.SKIP), "lead", Verdict.SKIP))
        .hasValue("going on without a step needs another person than lead");
  }

  @Test
  void breaksGlassOnlyForAFenceOrAVerification() {
    var fenced = choice(Choice.Without.BREAK_GLASS);

    assertThat(objection(fenced, "director", Verdict.BREAK_GLASS)).isEmpty();
    assertThat(objection(fenced, "lead", Verdict.BREAK_GLASS)).isPresent();
    assertThat(objection(fenced, "lead", Verdict.SKIP))
        .hasValueSatisfying(why -> assertThat(why).contains("only be passed by breaking glass"));
    assertThat(objection(choice(Choice.Without.SKIP), "director", Verdict.BREAK_GLASS))
        .hasValueSatisfying(why -> assertThat(why).contains("no broken glass"));
  }

  @Test
  void neverGoesOnWithoutWhatLaterStepsNeed() {
    for (var verdict : new Verdict[] {Verdict.SKIP, Verdict.BREAK_GLASS}) {
      assertThat(objection(choice(Choice.Without.NEVER), "director", verdict))
          .hasValueSatisfying(why -> assertThat(why).contains("later steps need"));
    }
  }

  @Test
  void takesNoVoteForAGate() {
    assertThat(objection(choice(Choice.Without.SKIP), "lead", Verdict.APPROVE))
        .hasValueSatisfying(why -> assertThat(why).startsWith("a step is stuck here"));
    assertThat(objection(choice(Choice.Without.SKIP), "lead", Verdict.REFUSE)).isPresent();
  }
}
