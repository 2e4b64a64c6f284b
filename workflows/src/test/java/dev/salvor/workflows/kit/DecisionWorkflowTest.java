package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.RunControl;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.rehearsal.Draft;
import dev.salvor.workflows.rehearsal.Keys;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which statements a run believes. */
class DecisionWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private StagedRun run;

  @BeforeEach
  void waitsAtItsGate() {
    run = stage.rehearse(RehearsalSettings.PLAIN);
    run.gate();
  }

  private Draft vote() {
    return run.draft("lead", Verdict.APPROVE);
  }

  private PrivateKey doors() {
    return stage.world().rosters().signingKey();
  }

  private void assertRefused(Answer answer, String because) {
    assertThat(answer.counted()).isFalse();
    assertThat(answer.sentence()).startsWith("refused, because ").contains(because);
    var status = run.status();
    assertThat(status.state()).isEqualTo(RunState.WAITING);
    assertThat(status.votes().getLast().answer()).isEqualTo(answer.sentence());
    assertThat(status.votes().getLast().counted()).isFalse();
  }

  @Test
  void doesNotBelieveAnotherKey() {
    assertRefused(
        run.decide(vote().sign(Keys.fresh().getPrivate())), "its signature is not one of");
  }

  @Test
  void doesNotBelieveAStatementThatWasChangedAfterwards() {
    var genuine = vote().sign(doors());
    var forged = new Signed(genuine.statement().replace("lead", "lead2"), genuine.signature());

    assertRefused(run.decide(forged), "its signature is not one of");
  }

  @Test
  void doesNotBelieveANameThatNobodySigned() {
    assertRefused(run.decide(vote().unsigned()), "nobody signed it");
    assertThat(run.status().votes().getLast().signed()).isFalse();
  }

  @Test
  void doesNotBelieveARawSignalWithARealLeadsName() {
    run.signal(vote().unsigned());
    run.until(status -> !status.votes().isEmpty());

    var heard = run.status().votes().getLast();
    assertThat(heard.person()).isEqualTo("lead");
    assertThat(heard.counted()).isFalse();
    assertThat(heard.answer()).contains("nobody signed it");
    assertThat(run.status().state()).isEqualTo(RunState.WAITING);
  }

  @Test
  void countsASignedStatementThatComesBySignal() {
    run.signal(vote().sign(doors()));

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(run.status().votes().getLast().signed()).isTrue();
  }

  @Test
  void doesNotCountARightSignatureAboutAnotherRun() {
    assertRefused(
        run.decide(vote().ofRun("abcdef-rehearsal-lab-redis")),
        "it is about the run abcdef-rehearsal-lab-redis");
  }

  @Test
  void doesNotCountAVoteAboutAnotherPlan() {
    assertRefused(run.decide(vote().about("0".repeat(64))), "it is about the plan 000000000000");
  }

  @Test
  void doesNotCountAVoteForAnotherGate() {
    assertRefused(run.decide(vote().at("stuck-1")), "what waits for a decision is plan");
  }

  @Test
  void doesNotCountWhatHasExpired() {
    assertRefused(
        run.decide(vote().until(stage.now().minusSeconds(1))), "it expired at 2026-01-31");
  }

  @Test
  void hearsAStatementOnlyOnce() {
    stage.world().rosters().votes(2);
    var other = stage.rehearse(RehearsalSettings.PLAIN);
    other.gate();
    var signed = other.draft("lead", Verdict.APPROVE).sign(doors());
    assertThat(other.decide(signed).counted()).isTrue();

    var replayed = other.decide(signed);
    assertThat(replayed.counted()).isFalse();
    assertThat(replayed.sentence()).contains("this very statement was heard before");
  }

  @Test
  void doesNotKnowStrangers() {
    assertRefused(
        run.decide(run.draft("mallory", Verdict.APPROVE)),
        "the inventory knows nobody named mallory");
  }

  @Test
  void countsNothingOnceThePlanIsRefused() {
    var late = vote();
    run.decide("lead2", Verdict.REFUSE, "not tonight");
    run.signal(late.sign(doors()));

    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);
  }

  @Test
  void countsUnsignedNamesInTheLabOnly() {
    stage.world().rosters().claimed();
    var lab = stage.rehearse(RehearsalSettings.PLAIN);
    assertThat(lab.gate().claimed()).isTrue();

    var forged = lab.draft("lead", Verdict.APPROVE).sign(Keys.fresh().getPrivate());
    assertThat(lab.decide(forged).counted()).isFalse();
    assertThat(lab.decide(lab.draft("lead", Verdict.APPROVE).unsigned()).counted()).isTrue();
    assertThat(lab.end().votes().getLast().signed()).isFalse();
  }

  @Test
  void rejectsWhatIsNoDecisionWithoutATraceInTheHistory() {
    for (var malformed :
        new Object[] {
          new Signed("approve", ""),
          new Signed("{}", ""),
          new Signed("{\"run\":\"" + "x".repeat(Signed.LONGEST) + "\"}", ""),
          Map.of(),
          Map.of("statement", "{}"),
          "approve",
          new int[] {1, 2}
        }) {
      assertThatThrownBy(() -> run.stub().update(RunControl.DECIDE, Answer.class, malformed))
          .isInstanceOf(WorkflowUpdateException.class);
    }

    assertThat(run.status().votes()).isEmpty();
    assertThat(run.events())
        .noneMatch(event ->
            event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED);
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void rejectsADateThatNobodyCanSay() {
    var draft = vote().until(Instant.MAX);

    assertThatThrownBy(() -> run.decide(draft)).isInstanceOf(WorkflowUpdateException.class);
  }

  @Test
  void survivesASignalThatIsNoDecision() {
    run.signal("approve");
    run.signal(new Signed("approve", ""));
    run.until(status -> !status.votes().isEmpty());

    assertThat(run.status().votes().getLast().answer()).contains("it is no decision");
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void hearsOnlySoManyDecisions() {
    for (int number = 0; number < Desk.MOST_DECISIONS + 10; number++) {
      run.signal(new Signed("approve", ""));
    }
    run.until(status -> status.votes().size() == Desk.MOST_DECISIONS);

    assertThatThrownBy(() -> run.decide(vote()))
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining("hears no more");
    assertThat(run.end().votes()).hasSize(Desk.MOST_DECISIONS);
  }

  @Test
  void answersADecisionThatComesBeforeTheRunHasBegun() {
    var order = Stage.order(RehearsalSettings.PLAIN);
    var id = stage.nextId(Rehearsal.RUNBOOK, order);
    stage.world().failNext("Rosters.Read", 2);
    var early = stage.rehearse(RehearsalSettings.PLAIN);
    assertThat(early.id()).isEqualTo(id);
    var now = stage.now();
    var draft = Draft.of(id, "plan", "unknown", "lead", Verdict.APPROVE, now);

    var waiting = early.submit(draft.sign(doors()));
    early.gate();
    assertThat(waiting.getResultAsync().join().sentence()).contains("nothing waits for a decision");
    assertThat(early.approve().end().state()).isEqualTo(RunState.DONE);
  }

  @Test
  void answersADecisionAlsoWhenTheRunNeverBegins() {
    stage.world().failNext("Rosters.Read", 100);
    var hopeless = stage.rehearse(RehearsalSettings.PLAIN);
    var draft = Draft.of(hopeless.id(), "plan", "unknown", "lead", Verdict.APPROVE, stage.now());
    var waiting = hopeless.submit(draft.sign(doors()));

    assertThat(hopeless.end().state()).isEqualTo(RunState.FAILED);
    assertThat(waiting.getResultAsync().join().sentence())
        .contains("the run ended before it could begin");
  }

  @Test
  void answersWhateverComesWhileItCloses() {
    var answers = new ArrayList<Answer>();
    stage
        .world()
        .before(
            "Evidence.Keep", () -> answers.add(run.decide("lead2", Verdict.REFUSE, "wait, no")));
    run.approve();

    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(answers).singleElement().matches(answer -> !answer.counted());
    assertThat(answers.getFirst().sentence()).contains("plan has been decided already");
  }

  @Test
  void letsNobodyDecideAfterTheEnd() {
    run.cancel();
    run.end();

    assertThatThrownBy(() -> run.decide("lead", Verdict.APPROVE))
        .isInstanceOf(WorkflowNotFoundException.class);
  }
}
