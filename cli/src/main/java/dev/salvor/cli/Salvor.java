package dev.salvor.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code salvor …}. */
public final class Salvor {
  private Salvor() {}

  public static void main(String[] arguments) {
    System.exit(run(Shell.ofProcess(), arguments));
  }

  static int run(Shell shell, String... arguments) {
    if (arguments.length == 1 && arguments[0].equals("--warm-up")) {
      return WarmUp.run();
    }
    var ansi = shell.paint() == Paint.COLOURS ? Ansi.ON : Ansi.OFF;
    return Commands.parser(shell, arguments)
        .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setExecutionExceptionHandler((failure, line, result) -> explain(shell, failure))
        .setParameterExceptionHandler((mistake, given) -> explain(shell, mistake, given))
        .execute(arguments);
  }

  private static int explain(Shell shell, Exception failure) {
    if (failure instanceof Refusal refusal) {
      shell.err().println("salvor: " + refusal.sentence());
      return refusal.exit();
    }
    shell.err().println("salvor: This is a defect of Salvor; please report it with these lines:");
    failure.printStackTrace(shell.err());
    return Exit.FAILED;
  }

  private static int explain(Shell shell, ParameterException mistake, String... given) {
    shell.err().println("salvor: " + sentence(mistake, given));
    var command = mistake.getCommandLine().getCommandSpec().qualifiedName();
    shell.err().println("Next: %s --help".formatted(command));
    return Exit.USAGE;
  }

  private static String sentence(ParameterException mistake, String... given) {
    if (mistake instanceof UnmatchedArgumentException && !Commands.isKnown(given[0])) {
      return "Expected a command, found '%s'%s".formatted(given[0], Commands.instead(given[0]));
    }
    return String.valueOf(mistake.getMessage());
  }
}
