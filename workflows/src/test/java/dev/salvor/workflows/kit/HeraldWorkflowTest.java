package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Approval;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.workflows.fakes.FakeAnnouncements;
import dev.salvor.workflows.ports.Announcements.Notice;
import dev.salvor.workflows.ports.Announcements.Place;
import dev.salvor.workflows.ports.Pagers;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told of a run in Slack and by the pager, and that no run waits for it. */
class HeraldWorkflowTest {
  private static final String SHOW = "Announcements.Show";

  @RegisterExtension private final Stage stage = new Stage();

  @BeforeEach
  void tells() {
    stage.world().rosters().told();
  }

  private FakeAnnouncements slack() {
    return stage.world().announcements();
  }

  private StagedRun atGate(RehearsalSettings settings) {
    var run = stage.rehearse(settings);
    run.gate();
    told(run, "gate-plan");
    return run;
  }

  /** Waits until the run knows that its message stands. */
  private static void told(StagedRun run, String name) {
    run.until(status -> {
      var announced = status.announced();
      return announced != null
          && announced.messages().stream().anyMatch(message -> message.name().equals(name));
    });
  }

  @Test
  void asksWithEverythingAPersonHasToKnow() {
    var run = atGate(RehearsalSettings.PLAIN);
    var asked = slack().named("gate-plan");

    assertThat(asked.place()).isEqualTo(Place.GATES);
    assertThat(asked.groups()).containsExactly("leads");
    assertThat(asked.content().headline()).isEqualTo("Waits for approval: Rehearse on lab-redis");
    assertThat(asked.content().sentence())
        .startsWith("Waits for 1 of leads (not oncall) until")
        .endsWith("If nobody decides, it stops and puts everything as it was.");
    assertThat(asked.content().facts().stream().map(Fact::label))
        .containsSubsequence("Target", "Runbook", "Asked by", "Because", "Process", "Keys", "Plan");
    var ask = Objects.requireNonNull(asked.content().ask());
    assertThat(ask.digest()).isEqualTo(run.gate().digest());
    assertThat(ask.effect()).isEqualTo("Rehearse on lab-redis");
    assertThat(ask.verdicts()).contains(Verdict.APPROVE, Verdict.REFUSE);
  }

  @Test
  void editsTheMessageOnceItIsDecidedAndTellsTheRestBelow() {
    var run = atGate(RehearsalSettings.PLAIN);
    run.approve();
    assertThat(run.end().state()).isEqualTo(RunState.DONE);

    var asked = slack().named("gate-plan");
    assertThat(asked.content().headline()).isEqualTo("Approved: Rehearse on lab-redis");
    assertThat(asked.content().lines()).singleElement().asString().startsWith("lead approved, ");
    assertThat(slack().asking()).isEmpty();
    var progress = slack().named("progress");
    assertThat(Objects.requireNonNull(progress.below()).name()).isEqualTo("gate-plan");
    assertThat(progress.content().headline()).isEqualTo("rehearsal on lab-redis: done");
    assertThat(progress.content().lines()).contains("✓ Compare — 0 sets");
    assertThat(slack().standing()).hasSize(2);
  }

  @Test
  void saysWhoHasVotedWhileOthersAreMissing() {
    stage.world().rosters().votes(2).told();
    var run = atGate(RehearsalSettings.PLAIN);
    run.decide("lead", Verdict.APPROVE);
    run.until(status -> !slack().named("gate-plan").content().lines().isEmpty());

    assertThat(slack().named("gate-plan").content().sentence()).startsWith("Waits for 1 of leads");
    assertThat(slack().asking()).hasSize(1);
    run.decide("lead2", Verdict.REFUSE, "not tonight");
    run.end();
    var asked = slack().named("gate-plan").content();
    assertThat(asked.headline()).startsWith("Refused: ");
    assertThat(asked.lines().getLast()).endsWith("not tonight");
    assertThat(slack().asking()).isEmpty();
  }

  @Test
  void expiresWhereEverybodySeesIt() {
    var run = atGate(RehearsalSettings.PLAIN);
    assertThat(run.end().state()).isEqualTo(RunState.REFUSED);

    assertThat(slack().named("gate-plan").content().headline()).startsWith("Expired: ");
    assertThat(slack().asking()).isEmpty();
    assertThat(slack().named("reminder-plan-1").content().headline()).startsWith("Reminder 1: ");
    assertThat(slack().named("reminder-plan-2").below()).isNotNull();
  }

  @Test
  void asksInTheChannelOfThoseWhoAreAskedLast() {
    stage
        .world()
        .rosters()
        .approval(
            new Approval(1, Set.of("leads"), Duration.ofMinutes(30), null, Set.of("directors")));
    var run = atGate(RehearsalSettings.PLAIN);
    stage.sleep(Duration.ofMinutes(31));
    told(run, "escalation-plan");

    var escalated = slack().named("escalation-plan");
    assertThat(escalated.place()).isEqualTo(Place.ESCALATION);
    assertThat(escalated.groups()).containsExactly("directors");
    assertThat(slack().asking()).hasSize(2);
    assertThat(run.decide("director", Verdict.APPROVE).counted()).isTrue();
    run.end();
    assertThat(slack().asking()).isEmpty();
  }

  @Test
  void callsForHelpWhereItIsStuck() {
    stage.world().failNext("Sets.List", 1, Failure.TOO_LITTLE_DISK);
    var run = stage.rehearse(RehearsalSettings.FENCED).approve();
    run.stuckAt(Rehearsal.COMPARE);
    told(run, "stuck-1");

    var stuck = slack().named("stuck-1");
    assertThat(stuck.place()).isEqualTo(Place.ALARMS);
    assertThat(Objects.requireNonNull(stuck.content().ask()).verdicts())
        .containsExactly(Verdict.RETRY, Verdict.BREAK_GLASS, Verdict.ABORT);
    run.decide("director", Verdict.BREAK_GLASS, "we are losing orders");
    run.end();
    assertThat(slack().asking()).isEmpty();
    assertThat(slack().named("glass-1").content().headline())
        .startsWith("director broke the glass: rehearsal on lab-redis");
    assertThat(stage.world().pagers().pages())
        .extracting(Pagers.Page::kind)
        .containsExactly(Pagers.Kind.STUCK, Pagers.Kind.BREAK_GLASS);
  }

  @Test
  void tellsOfFailuresInTheChannelForAlarms() {
    stage.world().failNext("Redis.Look", 1, Failure.WRONG_PASSWORD);
    var run = stage.rehearse(RehearsalSettings.UNATTENDED);
    assertThat(run.end().state()).isEqualTo(RunState.FAILED);

    assertThat(slack().standing()).extracting(Notice::name).containsExactly("failed");
    assertThat(slack().named("failed").place()).isEqualTo(Place.ALARMS);
    assertThat(stage.world().pagers().pages())
        .singleElement()
        .matches(page -> page.kind() == Pagers.Kind.FAILED && page.run().equals(run.id()));
  }

  @Test
  void goesOnWhileSlackIsAwayAndSaysSo() {
    stage.world().failNext(SHOW, 10_000);
    var run = stage.rehearse(RehearsalSettings.PLAIN);
    run.gate();
    run.until(status -> status.announced() != null && status.announced().trouble() != null);

    assertThat(Objects.requireNonNull(run.status().announced()).trouble())
        .contains("Expected an answer to Announcements.Show, found none");
    assertThat(run.approve().end().state()).isEqualTo(RunState.DONE);
    assertThat(slack().standing()).isEmpty();
  }

  @Test
  void leavesNoButtonBehindThoughSlackIsAwayAtTheEnd() {
    var run = atGate(RehearsalSettings.PLAIN);
    stage.world().failNext(SHOW, 30);
    run.approve();
    assertThat(run.end().state()).isEqualTo(RunState.DONE);
    assertThat(slack().asking()).hasSize(1);

    assertThat(run.events())
        .anyMatch(event ->
            event.getEventType() == EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED
                && event
                    .getChildWorkflowExecutionStartedEventAttributes()
                    .getWorkflowType()
                    .getName()
                    .equals(Farewell.NAME));
    farewell(run);
    assertThat(slack().asking()).isEmpty();
    assertThat(slack().named("progress").content().headline()).endsWith(": done");
  }

  private void farewell(StagedRun run) {
    stage
        .environment()
        .getWorkflowClient()
        .newUntypedWorkflowStub(Farewell.id(run.id()))
        .getResult(Void.class);
  }

  @Test
  void postsOnceThoughTheAnswerWasLost() {
    slack().loseNextAnswer();
    var run = atGate(RehearsalSettings.PLAIN);

    assertThat(stage.world().calls(SHOW)).isEqualTo(2);
    assertThat(slack().standing()).hasSize(1);
    run.approve().end();
    assertThat(slack().asking()).isEmpty();
  }

  @Test
  void closesTheMessagesOfARunThatSomebodyTerminated() {
    var run = atGate(RehearsalSettings.PLAIN);
    var words = Farewells.of(run.status(), stage.now()).orElseThrow();
    assertThat(words.notices())
        .singleElement()
        .matches(notice -> notice.content().ask() != null, "it still asks while it runs");

    run.decide("oncall", Verdict.WITHDRAW);
    var ended = run.end();
    var last = Farewells.of(ended, stage.now()).orElseThrow();
    assertThat(last.notices()).allMatch(notice -> notice.content().ask() == null);
    assertThat(last.notices()).allMatch(notice -> notice.at() != null);
  }

  @Test
  void offersNoButtonWhereSlackMustNotDecide() {
    stage
        .world()
        .rosters()
        .approval(
            new Approval(1, Set.of("leads"), Duration.ofMinutes(30), null, Set.of())
                .inSlack(false));
    var run = atGate(RehearsalSettings.PLAIN);

    var asked = slack().named("gate-plan").content();
    assertThat(Objects.requireNonNull(asked.ask()).verdicts()).isEmpty();
    assertThat(asked.sentence()).endsWith("use the console or the command line.");
    assertThat(run.decide(run.draft("lead", Verdict.APPROVE).fromSlack()).sentence())
        .contains("takes no decision from Slack");
    assertThat(run.decide("lead", Verdict.APPROVE).counted()).isTrue();
  }

  @Test
  void tellsNothingWhereTheInventoryNamesNobodyToTell() {
    stage.world().rosters().inventory(stage.world().rosters().inventory().telling(null, null));
    var ended = stage.rehearse(RehearsalSettings.PLAIN).approve().end();

    assertThat(ended.announced()).isNull();
    assertThat(stage.world().calls(SHOW)).isZero();
    assertThat(stage.world().calls("Pagers.Page")).isZero();
  }
}
