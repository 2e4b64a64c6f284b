package dev.salvor.workflows.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.workflows.rehearsal.Keys;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.Stage;
import dev.salvor.workflows.rehearsal.StagedRun;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which orders are carried out. */
class AdmissionWorkflowTest {
  @RegisterExtension private final Stage stage = new Stage();

  private final Order<RehearsalSettings> order = Stage.order(RehearsalSettings.PLAIN);

  private String refusal(StagedRun run) {
    var sentence = run.failure().getOriginalMessage();
    assertThat(run.status().state()).isEqualTo(RunState.FAILED);
    assertThat(stage.world().calls()).doesNotContain("Redis.ReadSettings", "Redis.ApplySettings");
    return sentence;
  }

  private StagedRun startSigned(Order<?> signedOrder, String run, PrivateKey key, Instant at) {
    var authority = signedOrder.toSign(run, Rehearsal.NAME, at);
    return stage.startAs(
        stage.nextId(Rehearsal.RUNBOOK, order),
        Rehearsal.RUNBOOK,
        order.with(Seal.sign(authority, key)));
  }

  private PrivateKey doors() {
    return stage.world().rosters().signingKey();
  }

  private String id() {
    return stage.nextId(Rehearsal.RUNBOOK, order);
  }

  @Test
  void refusesAnOrderThatNobodySigned() {
    var run = stage.startAs(id(), Rehearsal.RUNBOOK, order);

    assertThat(refusal(run)).contains("found an unsigned one");
  }

  @Test
  void refusesAnOrderThatAnotherKeySigned() {
    var run = startSigned(order, id(), Keys.fresh().getPrivate(), stage.now());

    assertThat(refusal(run)).contains("found another one");
  }

  @Test
  void refusesAnOrderSignedForOtherSettings() {
    var other = Stage.order(RehearsalSettings.FENCED);

    assertThat(refusal(startSigned(other, id(), doors(), stage.now())))
        .contains("found another one");
  }

  @Test
  void refusesAnOrderSignedForAnotherRequester() {
    var other = Stage.by("lead", order);

    assertThat(refusal(startSigned(other, id(), doors(), stage.now())))
        .contains("found another one");
  }

  @Test
  void refusesAnOrderSignedForAnotherRun() {
    assertThat(refusal(startSigned(order, "abcdef-rehearsal-lab-redis", doors(), stage.now())))
        .contains("found another one");
  }

  @Test
  void refusesAnOrderSignedForAPlanOnly() {
    assertThat(refusal(startSigned(Stage.planOnly(order), id(), doors(), stage.now())))
        .contains("found another one");
  }

  @Test
  void refusesAStaleOrder() {
    var longAgo = stage.now().minus(Duration.ofMinutes(11));

    assertThat(refusal(startSigned(order, id(), doors(), longAgo))).contains("last 10 minutes");
  }

  @Test
  void takesAnOrderOfSomeMinutesAgo() {
    var run = startSigned(order, id(), doors(), stage.now().minus(Duration.ofMinutes(8)));

    assertThat(run.gate().id()).isEqualTo("plan");
  }

  @Test
  void refusesSomebodyWhoMayNotStart() {
    var run = stage.start(Rehearsal.RUNBOOK, Stage.by("director", order));

    assertThat(refusal(run))
        .isEqualTo(
            "Expected somebody of leads, oncall to start rehearsal, found director;"
                + " ask one of them, or change the rule in the inventory");
  }

  @Test
  void refusesATargetThatNobodyKnows() {
    var elsewhere =
        new Order<>(
            "nowhere",
            order.requester(),
            order.reason(),
            false,
            order.whenBusy(),
            order.settings(),
            order.authority());
    var run = stage.start(Rehearsal.RUNBOOK, elsewhere);

    assertThat(refusal(run)).contains("'nowhere'").contains("lab-redis");
  }

  @Test
  void refusesToBeginWithoutTheAgent() {
    stage.world().engine().polledBy("lab");

    assertThat(refusal(stage.start(Rehearsal.RUNBOOK, order)))
        .contains("Expected the agent lab to be there, found nobody");
  }

  @Test
  void waitsForAnAgentThatIsBeingStartedAgain() {
    stage.world().engine().awayFor("lab", 5);

    assertThat(stage.start(Rehearsal.RUNBOOK, order).gate().id()).isEqualTo("plan");
    assertThat(stage.world().calls()).filteredOn("Engine.Pollers"::equals).hasSize(6);
  }

  @Test
  void refusesToBeginWithADoubledAgent() {
    stage.world().engine().polledBy("lab", "host-1", "host-2");

    assertThat(refusal(stage.start(Rehearsal.RUNBOOK, order))).contains("[host-1, host-2]");
  }

  @Test
  void takesAnUnsignedOrderInTheLabOnly() {
    stage.world().rosters().claimed();
    var run = stage.startAs(id(), Rehearsal.RUNBOOK, order);

    assertThat(run.gate().claimed()).isTrue();
  }
}
