package dev.salvor.runbooks.inventory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a server on an agent is started and stopped: one of three ways.
 *
 * @param systemd the name of a systemd unit
 * @param kubernetes a StatefulSet
 * @param start a command, word by word; with {@code stop} and {@code status}
 * @param stop a command
 * @param status a command that ends with 0 where the server runs, with 3 where it does not
 */
public record ServiceControl(
    @Nullable String systemd,
    @Nullable StatefulSet kubernetes,
    List<String> start,
    List<String> stop,
    List<String> status) {

  public ServiceControl {
    start = start == null ? List.of() : List.copyOf(start);
    stop = stop == null ? List.of() : List.copyOf(stop);
    status = status == null ? List.of() : List.copyOf(status);
  }

  /** A StatefulSet, and how many replicas it has when it is started. */
  public record StatefulSet(String namespace, String name, int replicas) {}

  Optional<String> objection() {
    var ways =
        Stream.of(systemd != null, kubernetes != null, !start.isEmpty())
            .filter(Boolean::booleanValue)
            .count();
    if (ways != 1) {
      return Optional.of(
          "service: expected one of systemd, kubernetes and start/stop/status, found "
              + (ways == 0 ? "none" : "several"));
    }
    return start.isEmpty() || (!stop.isEmpty() && !status.isEmpty())
        ? Optional.empty()
        : Optional.of("service: expected start, stop and status, found only some of them");
  }
}
