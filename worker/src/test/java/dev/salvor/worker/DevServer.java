package dev.salvor.worker;

import dev.salvor.runbooks.FreePorts;
import dev.salvor.tests.Tool;
import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A real Temporal with its state in a file, so that it can go away and come back as the same. */
public final class DevServer implements AutoCloseable {
  private final int port;
  private final Path database;
  private @Nullable TemporalDevServer server;

  public DevServer(Path folder) throws IOException {
    port = FreePorts.one();
    database = folder.resolve("temporal.db");
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  public DevServer start() {
    server =
        TemporalDevServer.start(
            TemporalDevServerOptions.newBuilder()
                .setExistingPath(Tool.TEMPORAL.path().toString())
                .setPort(port)
                .setDatabaseFilename(database.toString())
                .setUiEnabled(false)
                .setLogLevel("error")
                .setStartupTimeout(Duration.ofMinutes(5))
                .setExtraArgs(
                    List.of(
                        "--dynamic-config-value",
                        "history.transferProcessorMaxPollRPS=2000",
                        "--sqlite-pragma",
                        "journal_mode=WAL"))
                .build());
    return this;
  }

  public void stop() {
    if (server != null) {
      server.close();
      server = null;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
