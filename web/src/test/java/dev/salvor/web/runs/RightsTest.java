package dev.salvor.web.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.Approval;
import dev.salvor.runbooks.inventory.Rule;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.Vote;
import dev.salvor.web.principal.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RightsTest {
  private static final Caller ONCALL = new Caller("oncall", Set.of("oncall"), false);
  private static final Caller LEAD = new Caller("lead", Set.of("leads"), false);
  private static final Caller DIRECTOR = new Caller("director", Set.of("directors"), false);
  private static final Rule RULE =
      new Rule(
          List.of("*"),
          List.of("*"),
          Set.of("oncall"),
          new Approval(1, Set.of("leads"), Duration.ofMinutes(30), null, Set.of()),
          Set.of("leads"),
          Set.of("directors"));

  @Test
  void letsTheGatesGroupsApprove() {
    assertThat(obstacle(LEAD, Verdict.APPROVE)).isEmpty();
    assertThat(obstacle(DIRECTOR, Verdict.APPROVE))
        .contains(
            "To decide about this plan takes somebody of `leads`; director is in `directors`.");
  }

  @Test
  void keepsTheRequesterFromDecidingAboutTheOwnRun() {
    assertThat(obstacle(ONCALL, Verdict.APPROVE).orElseThrow()).contains("You started it");
    assertThat(obstacle(ONCALL, Verdict.SKIP).orElseThrow()).contains("You started it");
    assertThat(obstacle(ONCALL, Verdict.BREAK_GLASS).orElseThrow()).contains("You started it");
  }

  @Test
  void letsOnlyTheRequesterTakeItBack() {
    assertThat(obstacle(ONCALL, Verdict.WITHDRAW)).isEmpty();
    assertThat(obstacle(LEAD, Verdict.WITHDRAW)).isPresent();
  }

  @Test
  void letsRequesterAndDecidersRetryAndAbort() {
    for (var verdict : List.of(Verdict.RETRY, Verdict.ABORT)) {
      assertThat(obstacle(ONCALL, verdict)).isEmpty();
      assertThat(obstacle(LEAD, verdict)).isEmpty();
      assertThat(obstacle(DIRECTOR, verdict)).isPresent();
    }
  }

  @Test
  void breaksGlassOnlyForItsGroup() {
    assertThat(obstacle(DIRECTOR, Verdict.BREAK_GLASS)).isEmpty();
    assertThat(obstacle(LEAD, Verdict.BREAK_GLASS)).isPresent();
  }

  @Test
  void tellsWhoVotedThatTheyDid() {
    var vote =
        new Vote("gate-1", "lead", Verdict.APPROVE, null, Instant.EPOCH, true, true, "Counted.");
    assertThat(Rights.obstacle(LEAD, run(List.of(vote)), gate(), RULE, Verdict.APPROVE))
        .contains("You already approved it; it waits for somebody else.");
  }

  @Test
  void letsRequesterAndApproversCancel() {
    assertThat(Rights.obstacleToCancel(ONCALL, "oncall", RULE)).isEmpty();
    assertThat(Rights.obstacleToCancel(LEAD, "oncall", RULE)).isEmpty();
    assertThat(Rights.obstacleToCancel(DIRECTOR, "oncall", RULE)).isPresent();
  }

  private static Optional<String> obstacle(Caller caller, Verdict verdict) {
    return Rights.obstacle(caller, run(List.of()), gate(), RULE, verdict);
  }

  private static GateStatus gate() {
    return new GateStatus(
        "gate-1",
        "Put keys back",
        GateStatus.Kind.PLAN,
        GateStatus.State.OPEN,
        "d4e1",
        1,
        Set.of("leads"),
        "oncall",
        false,
        Instant.EPOCH,
        null,
        "it stops",
        List.of(Verdict.values()),
        Set.of("directors"),
        0);
  }

  private static RunStatus run(List<Vote> votes) {
    return new RunStatus(
        "3f9c2a-redis-undo-flushall-lab-redis",
        "redis-undo-flushall",
        "lab-redis",
        RunState.WAITING,
        "Waits.",
        "oncall",
        "why",
        false,
        Instant.EPOCH,
        null,
        List.of(gate()),
        List.of(),
        List.of(),
        votes,
        List.of(),
        null,
        null,
        null);
  }
}
