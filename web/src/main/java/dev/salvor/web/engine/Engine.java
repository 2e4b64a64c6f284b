package dev.salvor.web.engine;

import dev.salvor.runbooks.Payloads;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one holder of the Temporal client. Every call ends within its limit: with an answer, with
 * {@link EngineAway}, or, where no worker answers, with {@link NoAnswer}.
 */
@Component
public class Engine {
  static final String IDENTITY = "salvor-web";

  private final TemporalSettings settings;
  private final MeterRegistry meters;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final EngineProbe probe;
  private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();

  Engine(TemporalSettings settings, MeterRegistry meters) {
    this.settings = settings;
    this.meters = meters;
    this.stubs = Connections.make(settings, meters);
    this.client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(settings.namespace())
                .setIdentity(IDENTITY)
                .setDataConverter(Payloads.converter())
                .build());
    this.probe = new EngineProbe(stubs, settings);
    meters.gauge("salvor.temporal.up", probe, watch -> watch.away() == null ? 1 : 0);
  }

  @PostConstruct
  void open() {
    probe.start();
  }

  @PreDestroy
  void close() {
    probe.close();
    calls.shutdownNow();
    stubs.shutdownNow();
  }

  String address() {
    return settings.address();
  }

  EngineProbe.@Nullable Away away() {
    return probe.away();
  }

  /** Why Temporal does not answer, as a sentence; empty while it does. */
  public Optional<String> awaySentence() {
    return Optional.ofNullable(probe.away()).map(EngineProbe.Away::sentence);
  }

  /** The page of a workflow in Temporal's own console, where there is one. */
  public Optional<String> page(String id) {
    return settings.ui().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%s/namespaces/%s/workflows/%s".formatted(settings.ui(), settings.namespace(), id));
  }

  /** What {@code temporal} has to be told to find the same runs. */
  public String commandOptions() {
    return "--address %s --namespace %s".formatted(settings.address(), settings.namespace());
  }

  /** Starts a workflow. */
  public void start(String type, WorkflowOptions options, Object input) {
    bounded("start", () -> client.newUntypedWorkflowStub(type, options).start(input));
  }

  /** What Temporal itself knows of a workflow; empty when it knows none of that id. */
  public Optional<WorkflowExecutionDescription> describe(String id) {
    return bounded("describe", () -> described(id));
  }

  private Optional<WorkflowExecutionDescription> described(String id) {
    try {
      return Optional.of(stub(id).describe());
    } catch (WorkflowNotFoundException absent) {
      return Optional.empty();
    } catch (StatusRuntimeException failed) {
      if (failed.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }

  /** Asks a workflow something. */
  public <R> R query(String id, String name, Class<R> type) {
    return bounded("query", () -> asked(id, name, type));
  }

  private <R> R asked(String id, String name, Class<R> type) {
    try {
      return stub(id).query(name, type);
    } catch (WorkflowException unanswered) {
      if (Failures.isAway(unanswered) || unanswered instanceof WorkflowNotFoundException) {
        throw unanswered;
      }
      throw new NoAnswer("No worker answers for %s; is one running?".formatted(id));
    }
  }

  /** Tells a workflow something and waits for its answer. */
  public <R> R update(String id, String name, Class<R> type, Object input) {
    return bounded("update", () -> told(id, name, type, input));
  }

  private <R> R told(String id, String name, Class<R> type, Object input) {
    try {
      return stub(id).update(name, type, input);
    } catch (WorkflowUpdateTimeoutOrCancelledException unanswered) {
      throw new NoAnswer("No worker answers for %s; is one running?".formatted(id));
    }
  }

  /** Asks a workflow to stop and undo. */
  public void cancel(String id, String reason) {
    bounded("cancel", () -> cancelled(id, reason));
  }

  private boolean cancelled(String id, String reason) {
    stub(id).cancel(reason);
    return true;
  }

  /** The workflows that a visibility query finds, at most so many. */
  public List<WorkflowExecutionInfo> list(String query, int limit) {
    var request =
        ListWorkflowExecutionsRequest.newBuilder()
            .setNamespace(settings.namespace())
            .setQuery(query)
            .setPageSize(limit)
            .build();
    return bounded(
        "list", () -> stubs.blockingStub().listWorkflowExecutions(request).getExecutionsList());
  }

  /** The result of a closed workflow. */
  public <R> R result(String id, Class<R> type) {
    return bounded("result", () -> stub(id).getResult(type));
  }

  /** Runs a short workflow to its end. Only the start has to be quick. */
  public <R> R run(
      String type, WorkflowOptions options, Object input, Class<R> result, Duration limit) {
    var stub = client.newUntypedWorkflowStub(type, options);
    bounded("start", () -> stub.start(input));
    return bounded("run", limit, () -> stub.getResult(result));
  }

  private WorkflowStub stub(String id) {
    return client.newUntypedWorkflowStub(id);
  }

  WorkflowServiceStubs stubs() {
    return stubs;
  }

  String namespace() {
    return settings.namespace();
  }

  /** Makes one call to Temporal, and waits no longer for it than one has patience. */
  <R> R bounded(String name, Callable<R> call) {
    return bounded(name, settings.patience().plusMillis(500), call);
  }

  private <R> R bounded(String name, Duration limit, Callable<R> call) {
    var away = probe.away();
    if (away != null) {
      throw new EngineAway(away.sentence());
    }
    var future = calls.submit(meters.timer("salvor.temporal.calls", "call", name).wrap(call));
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      future.cancel(true);
      throw new NoAnswer("Nobody answered within %s s.".formatted(limit.toSeconds()));
    } catch (InterruptedException stopped) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new NoAnswer("The process stops.");
    } catch (ExecutionException failed) {
      throw Failures.translated(failed.getCause(), settings.address());
    }
  }
}
