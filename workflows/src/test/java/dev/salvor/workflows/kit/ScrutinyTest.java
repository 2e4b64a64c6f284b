package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.fakes.FakeRosters;
import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.ports.Rosters;
import dev.salvor.workflows.rehearsal.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a statement has to be before anybody asks what it says. */
class ScrutinyTest {
  private static final Instant NOW = Instant.parse("2026-01-31T03:00:00Z");

  private final FakeRosters rosters = new FakeWorld().rosters();
  private final Scrutiny scrutiny = new Scrutiny("run", roster(rosters));

  private static Roster roster(FakeRosters rosters) {
    return rosters.read(new Rosters.Question("rehearsal", "lab-redis"));
  }

  private static Draft draft() {
    return draft("lead");
  }

  private static Draft draft(String person) {
    return Draft.of("run", "plan", "digest", person, Verdict.APPROVE, NOW);
  }

  private Optional<String> objection(Signed signed) {
    return objection(scrutiny, signed);
  }

  private static Optional<String> objection(Scrutiny scrutiny, Signed signed) {
    return scrutiny.objection(signed, Scrutiny.read(signed).orElseThrow(), NOW);
  }

  private Signed sign(Draft draft) {
    return draft.sign(rosters.signingKey());
  }

  private static void contains(Optional<String> objection, String words) {
    assertThat(objection).hasValueSatisfying(why -> assertThat(why).contains(words));
  }

  @Test
  void readsNoDecisionInWhatIsNone() {
    assertThat(Scrutiny.read(Signed.unsigned("{}"))).isEmpty();
    assertThat(Scrutiny.read(Signed.unsigned("null"))).isEmpty();
    assertThat(Scrutiny.read(Signed.unsigned("not json"))).isEmpty();
    assertThat(Scrutiny.read(Signed.unsigned("[]"))).isEmpty();
    assertThat(Scrutiny.read(Signed.unsigned(" ".repeat(Signed.LONGEST + 1)))).isEmpty();
  }

  @Test
  void readsNoDecisionOfAnotherEra() {
    assertThat(Scrutiny.read(draft().until(Instant.MAX.minusSeconds(1)).unsigned())).isEmpty();
    assertThat(Scrutiny.read(draft().until(Instant.EPOCH).unsigned())).isEmpty();
  }

  @Test
  void letsPassWhatADoorSigned() {
    assertThat(objection(sign(draft()))).isEmpty();
  }

  @Test
  void refusesWhatNobodySigned() {
    contains(objection(draft().unsigned()), "nobody signed it");
  }

  @Test
  void takesAnUnsignedNameOnlyInTheLab() {
    var lab = new Scrutiny("run", roster(rosters.claimed()));

    assertThat(objection(lab, draft().unsigned())).isEmpty();
    contains(objection(lab, new Signed(draft().unsigned().statement(), "forged")), "signature");
  }

  @Test
  void refusesTheSignatureOfAnotherDoor() {
    var other = new FakeWorld().rosters().signingKey();

    contains(objection(draft().sign(other)), "not one of this installation's doors");
  }

  @Test
  void refusesASignatureThatBelongsToOtherWords() {
    var changed = new Signed(draft().unsigned().statement(), sign(draft()).signature());

    contains(objection(changed), "not one of this installation's doors");
  }

  @Test
  void refusesWhatIsAboutAnotherRun() {
    contains(objection(sign(draft().ofRun("other"))), "about the run other, and this is run");
  }

  @Test
  void refusesWhatHasExpiredButNotInItsLastMoment() {
    assertThat(objection(sign(draft().until(NOW)))).isEmpty();
    contains(objection(sign(draft().until(NOW.minus(Duration.ofMillis(1))))), "it expired at ");
  }

  @Test
  void refusesSomebodyTheInventoryDoesNotKnow() {
    contains(objection(sign(draft("stranger"))), "knows nobody named stranger");
  }

  @Test
  void hearsAStatementOnce() {
    var signed = sign(draft());

    assertThat(objection(signed)).isEmpty();
    contains(objection(signed), "heard before");
    assertThat(objection(sign(draft()))).isEmpty();
  }
}
