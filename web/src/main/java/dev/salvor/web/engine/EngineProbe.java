package dev.salvor.web.engine;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Temporal every second whether it is there.
 *
 * <p>Left alone, a gRPC channel waits longer after each failure, up to two minutes; the probe
 * resets that wait, so an outage of any length is over within a second or two. Requests that come
 * while Temporal is away are answered at once instead of waiting for a deadline.
 */
final class EngineProbe implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EngineProbe.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int DEADLINE_SECONDS = 2;

  /** What the last look found. */
  record Away(Instant since, String sentence) {}

  private final WorkflowServiceStubs stubs;
  private final TemporalSettings settings;
  private final Thread thread;
  private volatile @Nullable Away away;

  EngineProbe(WorkflowServiceStubs stubs, TemporalSettings settings) {
    this.stubs = stubs;
    this.settings = settings;
    this.thread = Thread.ofVirtual().name("temporal-probe").unstarted(this::watch);
  }

  void start() {
    thread.start();
  }

  @Nullable Away away() {
    return away;
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    var before = away;
    try {
      if (before != null) {
        stubs.getRawChannel().resetConnectBackoff();
      }
      ask();
      if (before != null) {
        log.info("Temporal answers again at {}, away since {}", settings.address(), before.since());
      }
      away = null;
    } catch (StatusRuntimeException failed) {
      var since = before == null ? Instant.now() : before.since();
      away = new Away(since, sentence(failed.getStatus()));
      if (before == null) {
        log.warn("{}", sentence(failed.getStatus()));
      }
    }
  }

  private void ask() {
    stubs
        .blockingStub()
        .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
        .describeNamespace(
            DescribeNamespaceRequest.newBuilder().setNamespace(settings.namespace()).build());
  }

  private String sentence(Status status) {
    return switch (status.getCode()) {
      case NOT_FOUND ->
          "Temporal at %s has no namespace '%s'; create it or set SALVOR_TEMPORAL_NAMESPACE."
              .formatted(settings.address(), settings.namespace());
      case PERMISSION_DENIED, UNAUTHENTICATED ->
          "Temporal at %s refuses Salvor's certificate or API key; correct SALVOR_TEMPORAL_TLS_* or SALVOR_TEMPORAL_API_KEY."
              .formatted(settings.address());
      default ->
          "Temporal does not answer at %s. Runs wait there unharmed; Salvor goes on by itself once it is back."
              .formatted(settings.address());
    };
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
