package dev.salvor.workflows.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.check.EvaluateSite;
import dev.salvor.runbooks.check.Evaluation;
import dev.salvor.runbooks.check.Readiness;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.ports.Announcements.Place;
import dev.salvor.workflows.ports.Pagers;
import dev.salvor.workflows.rehearsal.Stage;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A site that could fail over and could no more is told of once. */
class EvaluateSiteWorkflowTest {
  private static final String SITE = "lab-site";

  @RegisterExtension private final Stage stage = new Stage();

  private final FakeWorld world = stage.world();

  private WorkflowClient client() {
    return stage.environment().getWorkflowClient();
  }

  private EvaluateSite stub() {
    return client()
        .newWorkflowStub(
            EvaluateSite.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(EvaluateSite.id(SITE))
                .setTaskQueue(Queues.RUNS)
                .build());
  }

  private Evaluation evaluate(@Nullable Evaluation before) {
    var evaluation = stub().run(new EvaluateSite.Request(SITE, before));
    stage.alsoReplay(EvaluateSite.id(SITE));
    return evaluation;
  }

  private Evaluation whileReady() {
    world.rosters().told();
    var ready = evaluate(null);
    assertThat(ready.readiness()).isEqualTo(Readiness.READY);
    return ready;
  }

  @Test
  void saysNothingOfASiteThatIsReady() {
    whileReady();

    assertThat(world.announcements().standing()).isEmpty();
    assertThat(world.pagers().pages()).isEmpty();
  }

  @Test
  void tellsWhatWasReadyAndIsNoMore() {
    var ready = whileReady();
    world.site().server("orders", "west").down();
    var bad = evaluate(ready);

    assertThat(bad.readiness()).isEqualTo(Readiness.NOT_READY);
    var message = world.announcements().standing();
    assertThat(message).hasSize(1);
    assertThat(message.getFirst().place()).isEqualTo(Place.ALARMS);
    assertThat(message.getFirst().content().headline())
        .isEqualTo("Not ready: lab-site could not fail over");
    assertThat(message.getFirst().content().lines())
        .anyMatch(line -> line.startsWith("pair orders: Expected orders on west to answer"));
    assertThat(world.pagers().pages())
        .singleElement()
        .satisfies(page -> {
          assertThat(page.kind()).isEqualTo(Pagers.Kind.NOT_READY);
          assertThat(page.target()).isEqualTo(SITE);
          assertThat(page.sentence()).contains("orders on west");
        });
  }

  @Test
  void tellsItOnceAndThatItIsOver() {
    var ready = whileReady();
    world.site().server("orders", "west").link(false);
    var bad = evaluate(evaluate(ready));

    assertThat(world.pagers().pages()).hasSize(1);
    assertThat(world.announcements().standing()).hasSize(1);
    assertThat(world.calls("Announcements.Show")).isEqualTo(1);

    world.site().server("orders", "west").link(true);
    var well = evaluate(bad);

    assertThat(well.alarm()).isNull();
    assertThat(world.pagers().pages()).hasSize(1);
    assertThat(world.announcements().standing())
        .singleElement()
        .satisfies(notice ->
            assertThat(notice.content().headline())
                .isEqualTo("Ready again: lab-site could fail over"));
  }

  @Test
  void wakesNobodyForWhatIsOverAMinuteLater() {
    var ready = whileReady();
    var standby = world.site().server("orders", "west").link(false);
    var stub = stub();
    var _ = WorkflowClient.start(stub::run, new EvaluateSite.Request(SITE, ready));
    stage.sleep(Duration.ofSeconds(40));
    assertThat(Objects.requireNonNull(stub.latest()).at()).isEqualTo(ready.at());
    standby.link(true);
    var after = WorkflowStub.fromTyped(stub).getResult(Evaluation.class);

    assertThat(after.readiness()).isEqualTo(Readiness.READY);
    assertThat(world.pagers().pages()).isEmpty();
    assertThat(world.announcements().standing()).isEmpty();
  }

  @Test
  void tellsAfterTheNextLookWhatCouldNotBeTold() {
    var ready = whileReady();
    world.site().server("orders", "west").link(false);
    world.failNext("Announcements.Show", 20);
    world.failNext("Pagers.Page", 20);
    var untold = evaluate(ready);

    assertThat(Objects.requireNonNull(untold.alarm()).message()).isNull();
    assertThat(world.pagers().pages()).isEmpty();
    world.heal("Announcements.Show").heal("Pagers.Page");
    var told = Objects.requireNonNull(evaluate(untold).alarm());

    assertThat(told.message()).isNotNull();
    assertThat(told.since()).isEqualTo(untold.alarm().since());
    assertThat(world.pagers().pages()).hasSize(1);
  }

  @Test
  void raisesNoAlarmForASiteThatNeverWasReady() {
    world.rosters().told();
    world.site().server("orders", "west").link(false);
    var evaluation = evaluate(evaluate(null));

    assertThat(evaluation.readiness()).isEqualTo(Readiness.NOT_READY);
    assertThat(evaluation.alarm()).isNull();
    assertThat(world.pagers().pages()).isEmpty();
  }

  @Test
  void leavesWhatWasSeenWhileARunChangesTheSite() {
    var ready = whileReady();
    world.site().server("orders", "west").link(false);
    world.engine().holders(target -> Optional.of("3f9c2a-dr-failover-lab-site"));

    assertThat(evaluate(ready)).isEqualTo(ready);
    assertThat(world.pagers().pages()).isEmpty();
  }
}
