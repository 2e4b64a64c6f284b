package dev.salvor.activities.services;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.ServiceControl;
import dev.salvor.workflows.ports.Services.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server that commands of the inventory start and stop. */
final class ConfiguredCommands implements ServerControl {
  private static final int RUNS = 0;
  private static final int STOPPED = 3;

  /** As in "it ended with code 0." */
  private static final Pattern CODE = Pattern.compile("\\bcode[ =:]+(\\d{1,3})\\b");

  private final String server;
  private final ServiceControl control;
  private final Duration atMost;

  ConfiguredCommands(String server, ServiceControl control, Duration atMost) {
    this.server = server;
    this.control = control;
    this.atMost = atMost;
  }

  @Override
  public ServiceStatus status() {
    var found = run(control.status());
    return switch (found.code()) {
      case RUNS -> new ServiceStatus(State.RUNNING, null, "its status: " + found.lastLine());
      case STOPPED ->
          new ServiceStatus(
              State.STOPPED, exitCode(found.lastLine()), "its status: " + found.lastLine());
      default ->
          new ServiceStatus(
              State.UNCLEAR,
              null,
              "its status command ends with %d, which is neither 0 nor 3: %s"
                  .formatted(found.code(), found.lastLine()));
    };
  }

  private static @Nullable Integer exitCode(String line) {
    var code = CODE.matcher(line);
    return code.find() ? Integer.valueOf(code.group(1)) : null;
  }

  @Override
  public void start() {
    require(control.start(), "start");
  }

  @Override
  public void stop() {
    require(control.stop(), "stop");
  }

  private void require(List<String> words, String verb) {
    var found = run(words);
    if (found.code() != 0) {
      throw Failure.UNREACHABLE.because(
          "Expected the command to %s %s to end with 0, found %d: %s; see to it, and retry"
              .formatted(verb, server, found.code(), found.lastLine()));
    }
  }

  private Command.Result run(List<String> words) {
    return new Command(words).run(Map.of(), atMost);
  }
}
