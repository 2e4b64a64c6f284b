package dev.salvor.lab.up;

import dev.salvor.lab.Loopback;
import java.io.IOException;
import java.net.ServerSocket;

/** Looks whether every port is free before anything starts. */
final class PortCheck {
  private PortCheck() {}

  /** Fails with one sentence that names the port, its holder and the variable to set. */
  static void allFree(LabPorts ports) {
    ports.byVariable().forEach(PortCheck::free);
  }

  private static void free(String variable, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(Loopback.port(port), 1);
    } catch (IOException taken) {
      throw new CannotStart(
          "Port %d is taken (%s); nothing was started. Stop what listens there, or set %s to another port."
              .formatted(port, PortHolder.of(port).orElse("by whom is not visible"), variable));
    }
  }
}
