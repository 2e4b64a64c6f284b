package dev.salvor.worker.runs;

import dev.salvor.runbooks.check.EvaluateSite;
import dev.salvor.runbooks.check.Evaluation;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.run.Queues;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowTargetOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Has each site evaluated when the inventory changes, when a run on it has ended, and again and
 * again, and tells whoever watches what came of it.
 *
 * <p>Temporal alone knows when a site was evaluated last, so that any number of workers evaluate it
 * as often as one does.
 */
public final class SiteEvaluations {
  /** A look ends in a few minutes or never. */
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final WorkflowClient client;
  private final Supplier<Inventory> inventory;
  private final BiPredicate<String, Instant> runEnded;
  private final Clock clock;
  private final SiteGauges gauges;
  private final Map<String, Known> known = new TreeMap<>();
  private final Set<String> changed = new HashSet<>();
  private @Nullable Inventory seen;

  /** What the last look of a site found that ended well. */
  private record Known(String run, Evaluation evaluation) {}

  /**
   * @param runEnded whether a run on that site has ended after that time
   */
  public SiteEvaluations(
      WorkflowClient client,
      Supplier<Inventory> inventory,
      BiPredicate<String, Instant> runEnded,
      Clock clock,
      MeterRegistry registry) {
    this.client = client;
    this.inventory = inventory;
    this.runEnded = runEnded;
    this.clock = clock;
    this.gauges = new SiteGauges(registry, clock);
  }

  /** Reads what ended, and starts what is due. */
  public void look() {
    var current = inventory.get();
    var sites = sites(current);
    if (!current.equals(seen)) {
      seen = current;
      changed.addAll(sites);
    }
    known.keySet().retainAll(sites);
    changed.retainAll(sites);
    sites.forEach(this::look);
    gauges.tell(
        known.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().evaluation())));
  }

  private static Set<String> sites(Inventory inventory) {
    return inventory.targets().entrySet().stream()
        .filter(target -> target.getValue().kind().equals("site"))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private void look(String site) {
    var last = describe(site);
    last.ifPresent(it -> remember(site, it));
    if (last.isEmpty() || isDue(site, last.get())) {
      start(site);
    }
  }

  private Optional<WorkflowExecutionDescription> describe(String site) {
    try {
      return Optional.of(client.newUntypedWorkflowStub(EvaluateSite.id(site)).describe());
    } catch (WorkflowNotFoundException never) {
      return Optional.empty();
    } catch (StatusRuntimeException failed) {
      if (failed.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  private void remember(String site, WorkflowExecutionDescription last) {
    var run = last.getExecution().getRunId();
    var before = known.get(site);
    if (last.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED
        && (before == null || !before.run().equals(run))) {
      var evaluation =
          client
              .newUntypedWorkflowStub(
                  WorkflowTargetOptions.newBuilder()
                      .setWorkflowExecution(last.getExecution())
                      .build(),
                  Optional.of(EvaluateSite.NAME))
              .getResult(Evaluation.class);
      known.put(site, new Known(run, evaluation));
    }
  }

  private boolean isDue(String site, WorkflowExecutionDescription last) {
    if (last.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
      return false;
    }
    var found = evaluation(site);
    return changed.contains(site)
        || EvaluationTimes.isDue(
            found,
            found != null && runEnded.test(site, found.at()),
            Objects.requireNonNull(last.getCloseTime()),
            clock.instant());
  }

  private @Nullable Evaluation evaluation(String site) {
    var found = known.get(site);
    return found == null ? null : found.evaluation();
  }

  private void start(String site) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(EvaluateSite.id(site))
            .setTaskQueue(Queues.RUNS)
            .setWorkflowExecutionTimeout(LONGEST)
            .build();
    var request = new EvaluateSite.Request(site, evaluation(site));
    try {
      var _ =
          WorkflowClient.start(client.newWorkflowStub(EvaluateSite.class, options)::run, request);
      changed.remove(site);
    } catch (WorkflowExecutionAlreadyStarted byAnotherWorker) {
      // One at a time is enough; what has changed since is looked at once that one has ended.
    }
  }
}
