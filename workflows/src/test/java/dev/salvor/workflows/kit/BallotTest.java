package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.ports.Rosters;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BallotTest {
  private static Roster roster(int votes) {
    var rosters = new FakeWorld().rosters().votes(votes);
    return rosters.read(new Rosters.Question("rehearsal", "lab-redis"));
  }

  private static Decision says(String person, Verdict verdict, @Nullable String reason) {
    var now = Instant.parse("2026-01-31T03:00:00Z");
    return new Decision("run", "plan", "digest", person, verdict, reason, person, now, now);
  }

  @Test
  void isUndecidedWithoutAVote() {
    var ballot = new Ballot("oncall", roster(1), roster(1).rule().approve());

    assertThat(ballot.isDecided()).isFalse();
    assertThat(ballot.missing()).isEqualTo(1);
  }

  @Test
  void isApprovedByOneWhereOneIsEnough() {
    var ballot = new Ballot("oncall", roster(1), roster(1).rule().approve());
    ballot.count(says("lead", Verdict.APPROVE, null));

    assertThat(ballot.isApproved()).isTrue();
    assertThat(ballot.missing()).isZero();
  }

  @Test
  void isApprovedByTwoOnlyWhereTwoAreNeeded() {
    var ballot = new Ballot("oncall", roster(2), roster(2).rule().approve());
    ballot.count(says("lead2", Verdict.APPROVE, null));
    assertThat(ballot.isDecided()).isFalse();
    ballot.count(says("lead", Verdict.APPROVE, null));

    assertThat(ballot.approvers()).containsExactly("lead2", "lead");
    assertThat(ballot.isApproved()).isTrue();
  }

  @Test
  void isLostToOneNoHoweverManySayYes() {
    var ballot = new Ballot("oncall", roster(1), roster(1).rule().approve());
    ballot.count(says("lead", Verdict.APPROVE, null));
    ballot.count(says("lead2", Verdict.REFUSE, "no"));

    assertThat(ballot.isApproved()).isFalse();
    assertThat(ballot.isDecided()).isTrue();
  }

  @Test
  void takesOthersOnceItEscalates() {
    var ballot = new Ballot("oncall", roster(1), roster(1).rule().approve());
    var vote = says("director", Verdict.APPROVE, null);
    assertThat(ballot.objection(vote)).isPresent();
    ballot.escalateTo(Set.of("directors"));

    assertThat(ballot.objection(vote)).isEmpty();
    assertThat(ballot.groups()).containsExactly("directors", "leads");
  }
}
