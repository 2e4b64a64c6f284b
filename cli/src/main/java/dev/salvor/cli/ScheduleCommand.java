package dev.salvor.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What is started again and again. */
@Command(
    name = "schedule",
    description = "Have runbooks started again and again; look, pause, approve.",
    synopsisSubcommandLabel =
        "(create | list | show | pause | resume | run-now | approve | refuse | delete)")
final class ScheduleCommand implements Callable<Integer> {
  private static final List<String> COMMANDS =
      List.of(
          "create", "list", "show", "pause", "resume", "run-now", "approve", "refuse", "delete");

  private final Shell shell;

  @Parameters(arity = "0..*", hidden = true)
  List<String> typed = List.of();

  private ScheduleCommand(Shell shell) {
    this.shell = shell;
  }

  static CommandLine of(Shell shell) {
    var line = new CommandLine(new ScheduleCommand(shell));
    line.addSubcommand(new ScheduleCreateCommand(shell));
    line.addSubcommand(new ScheduleListCommand(shell));
    line.addSubcommand(new ScheduleShowCommand(shell));
    line.addSubcommand(new SchedulePauseCommand(shell));
    line.addSubcommand(new ScheduleResumeCommand(shell));
    line.addSubcommand(new ScheduleRunNowCommand(shell));
    line.addSubcommand(new ScheduleApproveCommand(shell));
    line.addSubcommand(new ScheduleRefuseCommand(shell));
    line.addSubcommand(new ScheduleDeleteCommand(shell));
    return line;
  }

  @Override
  public Integer call() {
    throw Refusal.usage(
        typed.isEmpty()
            ? "Expected one of: %s schedule %s".formatted(shell.self(), String.join(", ", COMMANDS))
            : "Expected a command of schedule, found '%s'%s"
                .formatted(typed.getFirst(), Suggestion.sentence(typed.getFirst(), COMMANDS)));
  }
}
