package dev.salvor.cli;

import dev.salvor.runbooks.Payloads;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** A command that asks Salvor something. */
abstract class ClientCommand implements Callable<Integer> {
  final Shell shell;

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      description =
          "Speak as this person. The lab believes it; elsewhere a token proves who you are.")
  @Nullable String as;

  @Option(names = "--json", description = "Print the answer as JSON.")
  boolean json;

  private @Nullable Door door;

  ClientCommand(Shell shell) {
    this.shell = shell;
  }

  /** Does it; the door is open until the end. */
  abstract int execute();

  @Override
  public Integer call() {
    try {
      return execute();
    } finally {
      if (door != null) {
        door.close();
      }
    }
  }

  Door door() {
    if (door == null) {
      door = Connection.salvor(shell, as);
    }
    return door;
  }

  void print(List<String> lines) {
    lines.forEach(shell.out()::println);
  }

  void print(String line) {
    shell.out().println(line);
  }

  void printJson(JsonNode value) {
    print(Payloads.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
  }

  String next(String command) {
    return "Next: " + shell.self() + " " + command;
  }
}
