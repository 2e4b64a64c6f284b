package dev.salvor.bench;

import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.workflows.fakes.FakeWorld;
import dev.salvor.workflows.kit.TargetLockWorkflow;
import dev.salvor.workflows.rehearsal.Rehearsal;
import dev.salvor.workflows.rehearsal.RehearsalSettings;
import dev.salvor.workflows.rehearsal.RehearsalWorkflow;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the kit costs beside the bare SDK, how long a step takes, and how soon an approval works.
 */
final class KitBench {
  private static final int WARM_UP = 5;
  private static final int PAIRS = 15;
  private static final int STEPS = 50;
  private static final int APPROVALS = 100;

  private final Engine engine;

  private KitBench(Engine engine) {
    this.engine = engine;
  }

  static List<Figure> measure(Path folder) {
    var world = new FakeWorld();
    try (var engine = new Engine(folder, world.rosters().signingKey(), "lab-redis")) {
      engine.work(
          List.of(RehearsalWorkflow.class, TargetLockWorkflow.class, BareWorkflow.Loop.class),
          Stream.of(world.ofWorker(), world.ofAgent()).flatMap(Arrays::stream).toArray(),
          world.ofAgent());
      var bench = new KitBench(engine);
      var figures = new ArrayList<>(bench.overhead());
      figures.add(bench.approval());
      return figures;
    }
  }

  /**
   * Pairs of the same number of activities, one after the other, so that both meet the same noise.
   */
  private List<Figure> overhead() {
    var ratios = new ArrayList<Double>();
    var steps = new ArrayList<Double>();
    var agentSteps = new ArrayList<Double>();
    for (var pair = 0; pair < WARM_UP + PAIRS; pair++) {
      var begun = System.nanoTime();
      var run = engine.start(Rehearsal.NAME, RehearsalSettings.UNATTENDED);
      var _ = run.getResult(Outcome.class);
      var kit = System.nanoTime() - begun;
      var activities =
          (int)
              engine.events(run).stream()
                  .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
                  .count();
      var bare = bare(activities, Queues.agent("lab"));
      if (pair >= WARM_UP) {
        ratios.add((double) kit / bare);
        steps.add(bare(STEPS, Queues.RUNS) / 1e6 / STEPS);
        agentSteps.add(bare(STEPS, Queues.agent("lab")) / 1e6 / STEPS);
      }
    }
    return List.of(
        new Figure(
            "A run of the kit beside a bare workflow of as many activities",
            Figure.median(ratios),
            "×",
            1.3,
            true,
            PAIRS),
        new Figure(
            "A step (one activity on the development server, on the runs' own queue)",
            Figure.median(steps),
            "ms",
            15,
            true,
            PAIRS),
        new Figure(
            "The same on an agent's queue", Figure.median(agentSteps), "ms", 15, true, PAIRS));
  }

  private long bare(int activities, String queue) {
    var begun = System.nanoTime();
    var stub = engine.stub(BareWorkflow.NAME, "bare-" + UUID.randomUUID());
    stub.start(new BareWorkflow.Work(activities, queue));
    var _ = stub.getResult(Integer.class);
    return System.nanoTime() - begun;
  }

  private Figure approval() {
    var latencies = new ArrayList<Double>();
    for (var number = 0; number < WARM_UP + APPROVALS; number++) {
      var run = engine.start(Rehearsal.NAME, RehearsalSettings.PLAIN);
      var sent = engine.approve(run);
      var _ = run.getResult(Outcome.class);
      if (number >= WARM_UP) {
        latencies.add(
            Duration.between(sent, nextStep(run.getExecution().getWorkflowId(), engine.events(run)))
                    .toNanos()
                / 1e6);
      }
    }
    return new Figure(
        "From approval to the next step, p99",
        Figure.percentile(latencies, 0.99),
        "ms",
        250,
        true,
        APPROVALS);
  }

  /** When the first activity after the decision began. */
  private static Instant nextStep(String run, List<HistoryEvent> events) {
    return events.stream()
        .dropWhile(event -> !event.hasWorkflowExecutionUpdateAcceptedEventAttributes())
        .filter(HistoryEvent::hasActivityTaskStartedEventAttributes)
        .map(event ->
            Instant.ofEpochSecond(
                event.getEventTime().getSeconds(), event.getEventTime().getNanos()))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Expected a step after the approval of " + run));
  }
}
