package dev.salvor.worker;

import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real Temporal with its state in a file, so that it can go away and come back as the same. */
public final class DevServer implements AutoCloseable {
  private final int port;
  private final Path database;
  private @Nullable TemporalDevServer server;

  public DevServer(Path folder) throws IOException {
    port = freePort();
    database = folder.resolve("temporal.db");
  }

  public static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  public String address() {
    return "127.0.0.1:" + port;
  }

  public DevServer start() {
    server =
        TemporalDevServer.start(
            TemporalDevServerOptions.newBuilder()
                .setExistingPath(program().toString())
                .setPort(port)
                .setDatabaseFilename(database.toString())
                .setUiEnabled(false)
                .setLogLevel("error")
                .setStartupTimeout(Duration.ofSeconds(30))
                .setExtraArgs(
                    List.of(
                        "--dynamic-config-value",
                        "history.transferProcessorMaxPollRPS=2000",
                        "--sqlite-pragma",
                        "journal_mode=WAL"))
                .build());
    return this;
  }

  /** Where {@code ./salvor test} says it is, or on PATH. */
  private static Path program() {
    var named = Optional.ofNullable(System.getenv("SALVOR_TEMPORAL_BIN")).map(Path::of);
    return named
        .or(DevServer::onPath)
        .orElseThrow(() ->
            new IllegalStateException(
                "Expected the program temporal on PATH or in SALVOR_TEMPORAL_BIN, found none"));
  }

  private static Optional<Path> onPath() {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, "temporal"))
        .filter(Files::isExecutable)
        .findFirst();
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
