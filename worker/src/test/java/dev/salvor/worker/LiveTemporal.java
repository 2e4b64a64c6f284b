package dev.salvor.worker;

import com.uber.m3.tally.NoopScope;
import dev.salvor.worker.temporal.Stubs;
import dev.salvor.worker.temporal.TemporalSettings;
import dev.salvor.worker.temporal.TlsSettings;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A real Temporal, and a client of it as the worker makes one. */
public final class LiveTemporal implements AutoCloseable {
  /** Shorter than the worker's, so that tests see sooner that nobody polls any more. */
  public static final Duration LONGEST_POLL = Duration.ofSeconds(8);

  private final DevServer server;
  private final TemporalSettings settings;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  private LiveTemporal(DevServer server) {
    this.server = server;
    settings =
        new TemporalSettings(server.address(), "default", TlsSettings.NONE, "", Duration.ZERO);
    stubs = Stubs.workflow(settings, new NoopScope(), LONGEST_POLL);
    client = Stubs.client(stubs, settings, "test");
  }

  /** Keeps its state in that folder. */
  public static LiveTemporal in(Path folder) throws IOException {
    return new LiveTemporal(new DevServer(folder).start());
  }

  public WorkflowClient client() {
    return client;
  }

  public WorkflowServiceStubs stubs() {
    return stubs;
  }

  public TemporalSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    server.close();
  }
}
