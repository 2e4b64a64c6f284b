package dev.salvor.cli;

import dev.salvor.runbooks.Payloads;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The practice range. */
@Command(
    name = "lab",
    description = "Practise: order an accident, load keys, look at the practice range.",
    synopsisSubcommandLabel = "(accident flushall | load | status)")
final class LabCommand implements Callable<Integer> {
  private static final String TARGET = "lab-redis";

  private final Shell shell;

  LabCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    throw Refusal.usage(
        "Expected one of: %1$s lab accident flushall, %1$s lab load TARGET --keys N, %1$s lab status"
            .formatted(shell.self()));
  }

  @Command(name = "accident", description = "Order an accident: flushall.")
  int accident(
      @Parameters(arity = "0..1", index = "0", paramLabel = "ACCIDENT", description = "flushall")
          @Nullable String accident,
      @Parameters(
              arity = "0..1",
              index = "1",
              paramLabel = "TARGET",
              description = "lab-redis by default.")
          @Nullable String target,
      @Option(names = "--json", description = "Print the answer as JSON.") boolean json) {
    if (!"flushall".equals(accident)) {
      throw Refusal.usage(
          "Expected the accident flushall, found %s"
              .formatted(accident == null ? "none" : "'" + accident + "'"));
    }
    var name = target == null ? TARGET : target;
    return post(
        "accidents/flushall?target=" + Door.encode(name),
        json,
        "run redis-undo-flushall %s --as oncall --follow".formatted(name));
  }

  @Command(name = "load", description = "Write keys of all types into a Redis of the lab.")
  int load(
      @Parameters(arity = "0..1", paramLabel = "TARGET", description = "lab-redis by default.")
          @Nullable String target,
      @Option(
              names = "--keys",
              paramLabel = "N",
              description = "How many; 100000 by default.",
              defaultValue = "100000")
          long keys,
      @Option(names = "--json", description = "Print the answer as JSON.") boolean json) {
    var name = target == null ? TARGET : target;
    return post(
        "load?target=%s&keys=%d".formatted(Door.encode(name), keys),
        json,
        "run redis-backup %s --as oncall --follow".formatted(name));
  }

  @Command(name = "status", description = "Say what the practice range runs.")
  int status(@Option(names = "--json", description = "Print the answer as JSON.") boolean json) {
    try (var lab = Connection.lab(shell)) {
      tell(lab.get("status"), json, "lab accident flushall");
    }
    return Exit.DONE;
  }

  private int post(String path, boolean json, String next) {
    try (var lab = Connection.lab(shell)) {
      tell(lab.post(path), json, next);
    }
    return Exit.DONE;
  }

  private void tell(JsonNode answer, boolean json, String next) {
    if (json) {
      shell
          .out()
          .println(Payloads.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
      return;
    }
    shell.out().println(answer.path("sentence").asString());
    shell.out().println("Next: %s %s".formatted(shell.self(), next));
  }
}
