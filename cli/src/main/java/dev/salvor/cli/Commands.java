package dev.salvor.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** All commands there are, in the order of the help. */
final class Commands {
  private static final int WIDTH = 110;
  private static final Map<String, Function<Shell, Object>> CLIENT = client();
  private static final Map<String, String> LAUNCHER = launcher();

  private Commands() {}

  private static Map<String, Function<Shell, Object>> client() {
    var commands = new LinkedHashMap<String, Function<Shell, Object>>();
    commands.put("runbooks", RunbooksCommand::new);
    commands.put("check", CheckCommand::new);
    commands.put("run", RunCommand::new);
    commands.put("runs", RunsCommand::new);
    commands.put("show", ShowCommand::new);
    commands.put("watch", WatchCommand::new);
    commands.put("approve", ApproveCommand::new);
    commands.put("refuse", RefuseCommand::new);
    commands.put("withdraw", WithdrawCommand::new);
    commands.put("retry", RetryCommand::new);
    commands.put("skip", SkipCommand::new);
    commands.put("abort", AbortCommand::new);
    commands.put("cancel", CancelCommand::new);
    commands.put("evidence", EvidenceCommand::new);
    commands.put("schedule", ScheduleCommand::of);
    commands.put("vault", VaultCommand::of);
    commands.put("offline", OfflineCommand::of);
    commands.put("token", TokenCommand::new);
    commands.put("lab", LabCommand::of);
    return commands;
  }

  private static Map<String, String> launcher() {
    var commands = new LinkedHashMap<String, String>();
    commands.put("up", "Install what is missing, build, start everything (--background returns).");
    commands.put("down", "Stop what up started.");
    commands.put("status", "Say what runs, and where.");
    commands.put("test", "Run all tests.");
    return commands;
  }

  /** Looks only at the command that is meant: reading all of them costs a tenth of a second. */
  static CommandLine parser(Shell shell, String... arguments) {
    var line = new CommandLine(new Root()).setCommandName(shell.self());
    var meant = arguments.length == 0 ? null : CLIENT.get(arguments[0]);
    if (meant == null) {
      CLIENT.forEach((name, command) -> line.addSubcommand(name, command.apply(shell)));
      LAUNCHER.forEach((name, text) -> line.addSubcommand(name, launched(name, text)));
    } else {
      line.addSubcommand(arguments[0], meant.apply(shell));
    }
    addHelp(line);
    return line;
  }

  private static void addHelp(CommandLine line) {
    line.setUsageHelpWidth(WIDTH)
        .getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build());
    line.getSubcommands().values().forEach(Commands::addHelp);
  }

  static boolean isKnown(String name) {
    return CLIENT.containsKey(name) || LAUNCHER.containsKey(name);
  }

  /** A suggestion for a command that does not exist. */
  static String instead(String typed) {
    var all = new ArrayList<>(CLIENT.keySet());
    all.addAll(LAUNCHER.keySet());
    return Suggestion.sentence(typed, all);
  }

  private static CommandSpec launched(String name, String text) {
    var spec = CommandSpec.wrapWithoutInspection(new LauncherCommand(name)).name(name);
    spec.usageMessage().description(text);
    return spec;
  }
}
