package dev.salvor.lab.temporal;

import dev.salvor.lab.Binaries;
import dev.salvor.lab.OwnProcess;
import dev.salvor.runbooks.FreePorts;
import java.nio.file.Path;
import java.time.Duration;

/** A development server of a test's own, on random ports, whose state survives {@link #kill}. */
public final class RealTemporal implements AutoCloseable {
  private final DevServer server;
  private final Path log;
  private OwnProcess process;

  private RealTemporal(DevServer server, Path log) {
    this.server = server;
    this.log = log;
    this.process = launch();
  }

  /** Starts one whose database and log are in the folder, and waits until it accepts clients. */
  public static RealTemporal start(Path folder) {
    var ports = FreePorts.some(2);
    var server =
        new DevServer(
            Binaries.temporal(), ports.get(0), ports.get(1), folder.resolve("temporal.db"));
    return new RealTemporal(server, folder.resolve("temporal.log"));
  }

  private OwnProcess launch() {
    return OwnProcess.start(server.command(), log).awaitPort(server.port(), Duration.ofSeconds(30));
  }

  public String address() {
    return server.address();
  }

  public int port() {
    return server.port();
  }

  public int uiPort() {
    return server.uiPort();
  }

  /** What power loss looks like to it. */
  public void kill() {
    process.kill();
  }

  /** Starts it again on the same ports and the same database. */
  public void restart() {
    process.stop();
    process = launch();
  }

  @Override
  public void close() {
    process.stop();
  }
}
