package dev.salvor.activities.services;

import dev.salvor.runbooks.inventory.ServiceControl;
import java.time.Duration;

/** Whatever starts and stops a server. */
public interface ServerControl {
  /** What it says. */
  ServiceStatus status();

  /** Has the server started, if it does not run. */
  void start();

  /** Has the server stopped, if it runs. It need not have ended on return. */
  void stop();

  /**
   * What the inventory says controls it.
   *
   * @param server as sentences name it, such as {@code node n1}
   * @param atMost how long one command may take
   */
  static ServerControl of(String server, ServiceControl service, Duration atMost) {
    if (service.systemd() != null) {
      return new SystemdUnit(service.systemd(), atMost);
    }
    if (service.kubernetes() != null) {
      return new StatefulSetControl(service.kubernetes());
    }
    return new ConfiguredCommands(server, service, atMost);
  }
}
