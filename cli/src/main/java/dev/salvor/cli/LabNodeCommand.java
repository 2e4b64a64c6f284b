package dev.salvor.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One node of the practice range's KurrentDB. */
@Command(
    name = "node",
    description =
        "Start, stop or look at a node of lab-kurrentdb; status exits with 3 where it is stopped.")
final class LabNodeCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(
      arity = "0..1",
      index = "0",
      paramLabel = "VERB",
      description = "start, stop or status")
  private @Nullable String verb;

  @Parameters(
      arity = "0..1",
      index = "1",
      paramLabel = "NAME",
      description = "n1, n2, n3, ror or scratch")
  private @Nullable String name;

  @Option(names = "--json", description = "Print the answer as JSON.")
  private boolean json;

  LabNodeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (verb == null || name == null) {
      throw Refusal.usage(
          "Expected a verb and a node, such as: %s lab node status n1".formatted(shell.self()));
    }
    var lab = new LabDoor(shell);
    var answer = lab.order("node?verb=%s&node=%s".formatted(Door.encode(verb), Door.encode(name)));
    lab.tell(answer, json);
    return answer.path("code").asInt();
  }
}
