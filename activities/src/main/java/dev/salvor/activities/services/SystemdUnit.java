package dev.salvor.activities.services;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Services.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A server that is a unit of systemd. */
final class SystemdUnit implements ServerControl {
  private static final String PROPERTIES =
      "LoadState,ActiveState,SubState,ExecMainCode,ExecMainStatus,Job";
  private static final int KILLED_BY_SIGNAL = 128;

  private final String program;
  private final String unit;
  private final Duration atMost;

  SystemdUnit(String unit, Duration atMost) {
    this("systemctl", unit, atMost);
  }

  /**
   * @param program what answers like systemctl
   */
  SystemdUnit(String program, String unit, Duration atMost) {
    this.program = program;
    this.unit = unit;
    this.atMost = atMost;
  }

  @Override
  public ServiceStatus status() {
    var found = run(List.of(program, "show", "--property", PROPERTIES, unit));
    var properties =
        found.lines().stream()
            .filter(line -> line.contains("="))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')),
                    line -> line.substring(line.indexOf('=') + 1),
                    (one, other) -> one));
    if (found.code() != 0 || !properties.containsKey("ActiveState")) {
      throw refused("show", found);
    }
    if (properties.getOrDefault("LoadState", "").equals("not-found")) {
      throw Failure.BAD_REQUEST.because(
          "Expected systemd to know the unit %s, found that it does not; correct the inventory"
              .formatted(unit));
    }
    return status(properties);
  }

  private ServiceStatus status(Map<String, String> properties) {
    var active = properties.getOrDefault("ActiveState", "");
    var words =
        "systemd says that %s is %s (%s)"
            .formatted(unit, active, properties.getOrDefault("SubState", "?"));
    var rests = active.equals("inactive") || active.equals("failed");
    return rests && !isUnderWay(properties)
        ? new ServiceStatus(State.STOPPED, exitCode(properties), words)
        : new ServiceStatus(State.RUNNING, null, words);
  }

  /** A start that systemd has accepted and not yet begun. */
  private static boolean isUnderWay(Map<String, String> properties) {
    var job = properties.getOrDefault("Job", "");
    return !job.isEmpty() && !job.equals("0");
  }

  /** A process that a signal ended has that signal's number where others have their exit code. */
  private static @Nullable Integer exitCode(Map<String, String> properties) {
    var status = properties.getOrDefault("ExecMainStatus", "");
    if (!status.matches("\\d{1,3}")) {
      return null;
    }
    return switch (properties.getOrDefault("ExecMainCode", "")) {
      case "1" -> Integer.valueOf(status);
      case "2", "3" -> KILLED_BY_SIGNAL + Integer.parseInt(status);
      default -> null;
    };
  }

  /** A unit that failed has to be forgiven before it may start as often as it has to. */
  @Override
  public void start() {
    var _ = run(List.of(program, "reset-failed", unit));
    require("start", List.of(program, "start", "--no-block", unit));
  }

  @Override
  public void stop() {
    require("stop", List.of(program, "stop", "--no-block", unit));
  }

  private void require(String verb, List<String> words) {
    var found = run(words);
    if (found.code() != 0) {
      throw refused(verb, found);
    }
  }

  private RuntimeException refused(String verb, Command.Result found) {
    return Failure.NOT_ALLOWED.because(
        "Expected systemctl to %s %s, found that it ends with %d: %s; let the agent's user do it, or correct the inventory"
            .formatted(verb, unit, found.code(), found.lastLine()));
  }

  private Command.Result run(List<String> words) {
    return new Command(words).run(Map.of("SYSTEMD_COLORS", "0", "LC_ALL", "C"), atMost);
  }
}
