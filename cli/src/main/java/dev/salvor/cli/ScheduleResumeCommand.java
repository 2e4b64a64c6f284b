package dev.salvor.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets a schedule fire again. */
@Command(name = "resume", description = "Let a paused schedule fire again.")
final class ScheduleResumeCommand extends OneScheduleCommand {
  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who look later.")
  @Nullable String reason;

  ScheduleResumeCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    return told(post("resume", reason));
  }
}
