package dev.salvor.worker.temporal;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches whether Temporal answers, and says so once when that changes.
 *
 * <p>The SDK's pollers come back by themselves, but the longer Temporal was away the longer they
 * take. So this asks twice a second, resets the connection's own patience, and tells its listeners
 * when Temporal is back; they poll anew.
 */
public final class Connection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final WorkflowServiceStubs stubs;
  private final TemporalSettings settings;
  private final Clock clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Thread watcher;
  private volatile Status status;
  private volatile boolean closed;
  private int unanswered;

  /**
   * Whether Temporal answers.
   *
   * @param up whether it does
   * @param since when that began
   * @param sentence for logs and health; absent when it is up
   */
  public record Status(boolean up, Instant since, @Nullable String sentence) {}

  public Connection(WorkflowServiceStubs stubs, TemporalSettings settings, Clock clock) {
    this.stubs = stubs;
    this.settings = settings;
    this.clock = clock;
    this.status = new Status(false, clock.instant(), "Temporal has not been asked yet");
    this.watcher = Thread.ofPlatform().name("temporal-watch").unstarted(this::watch);
  }

  /**
   * What to do each time Temporal answers again, in the order they were added. A failure repeats
   * all.
   */
  public void whenUp(Runnable listener) {
    listeners.add(listener);
  }

  public void start() {
    watcher.start();
  }

  public Status status() {
    return status;
  }

  private void watch() {
    while (!closed) {
      look();
      try {
        Thread.sleep(BETWEEN);
      } catch (InterruptedException stopping) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void look() {
    try {
      ask();
      unanswered = 0;
      if (!status.up()) {
        listeners.forEach(Runnable::run);
        comeUp();
      }
    } catch (RuntimeException away) {
      unanswered++;
      if (!closed && (unanswered > 1 || !isLate(away))) {
        goDown(sentence(away));
      }
    }
  }

  private void ask() {
    var question = DescribeNamespaceRequest.newBuilder().setNamespace(settings.namespace()).build();
    var _ =
        stubs
            .blockingStub()
            .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .describeNamespace(question);
  }

  /** One late answer is a busy machine; two are an outage. */
  private static boolean isLate(RuntimeException away) {
    return away instanceof StatusRuntimeException grpc
        && grpc.getStatus().getCode() == Code.DEADLINE_EXCEEDED;
  }

  private void comeUp() {
    var away = Duration.between(status.since(), clock.instant());
    status = new Status(true, clock.instant(), null);
    LOG.info("Temporal answers at {} (after {} ms)", settings, away.toMillis());
  }

  private void goDown(String sentence) {
    var before = status;
    if (before.up() || !sentence.equals(before.sentence())) {
      LOG.warn("{}; runs wait until it does, and this process goes on asking", sentence);
      status = new Status(false, before.up() ? clock.instant() : before.since(), sentence);
    }
    stubs.getRawChannel().resetConnectBackoff();
  }

  private String sentence(RuntimeException away) {
    return "Expected Temporal to answer at %s, found %s".formatted(settings, reason(away));
  }

  /** No connection and no answer in time are the same to people, and told once. */
  private static String reason(RuntimeException away) {
    if (!(away instanceof StatusRuntimeException grpc)) {
      return String.valueOf(away.getMessage());
    }
    return switch (grpc.getStatus().getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED -> "no answer";
      case NOT_FOUND ->
          "that it does not know that namespace; create it or set SALVOR_TEMPORAL_NAMESPACE";
      case PERMISSION_DENIED, UNAUTHENTICATED ->
          "that it refuses this process; look at SALVOR_TEMPORAL_API_KEY and the certificates";
      default -> grpc.getStatus().getCode() + " " + grpc.getStatus().getDescription();
    };
  }

  @Override
  public void close() {
    closed = true;
    watcher.interrupt();
  }
}
