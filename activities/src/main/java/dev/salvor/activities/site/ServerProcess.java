package dev.salvor.activities.site;

import dev.salvor.activities.services.Holders;
import dev.salvor.activities.services.ServerControl;
import dev.salvor.activities.services.Steady;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.ServiceControl;
import dev.salvor.workflows.ports.Services.State;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A server's process. What controls it is not believed: it is stopped once nobody answers, nobody
 * holds its files open, and its control says so.
 */
public final class ServerProcess {
  private static final Duration COMMAND = Duration.ofSeconds(100);
  private static final Duration ENDING = Duration.ofMinutes(5);
  private static final int PATIENCE = 2_000;

  private final Located at;
  private final ServerControl control;

  public ServerProcess(Located at) {
    this.at = at;
    this.control = ServerControl.of(at.name(), service(at), COMMAND);
  }

  private static ServiceControl service(Located at) {
    return Optional.ofNullable(at.own().service())
        .orElseThrow(() ->
            Failure.BAD_REQUEST.because(
                "Expected a service of %s in the inventory, found none; say there how it is started and stopped"
                    .formatted(at.name())));
  }

  /** Has it stopped, and waits until everything that can be seen says so. */
  public void stop() {
    try (var steady = new Steady("stops")) {
      if (control.status().state() != State.STOPPED) {
        control.stop();
      }
      if (!steady.until(ENDING, this::isStopped)) {
        throw Failure.NOT_YET.because(
            "Expected %s to have stopped, found: %s; stop it by hand, and retry"
                .formatted(at.name(), control.status().words()));
      }
    }
  }

  private boolean isStopped() {
    return control.status().state() == State.STOPPED && !answers() && !isHeld();
  }

  private boolean isHeld() {
    return at.data().files(() -> Holders.of(List.of(at.data().data())).any());
  }

  private boolean answers() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(at.own().host(), at.own().port()), PATIENCE);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  /** Has it started, without waiting. */
  public void start() {
    control.start();
  }
}
