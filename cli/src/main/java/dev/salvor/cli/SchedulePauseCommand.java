package dev.salvor.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Stops a schedule for a while. */
@Command(name = "pause", description = "Keep a schedule from firing until it is resumed.")
final class SchedulePauseCommand extends OneScheduleCommand {
  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who look later.")
  @Nullable String reason;

  SchedulePauseCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    if (reason == null) {
      throw Refusal.usage("Expected --reason TEXT: whoever finds it paused wants to know why");
    }
    return told(post("pause", reason));
  }
}
