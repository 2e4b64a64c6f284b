package dev.salvor.cli;

import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** A command about one run. Without its name, it is the one that stands out. */
abstract class OneRunCommand extends ClientCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "The run: its id or how it begins. Not needed when only one run waits.")
  @Nullable String run;

  OneRunCommand(Shell shell) {
    super(shell);
  }

  /** What is asked for: the run that was named, or the only one that waits. */
  String run() {
    return run == null ? theOnly(List.of(RunState.WAITING, RunState.STUCK)) : run;
  }

  /** The same for commands that only look: the only one that is open will do. */
  String anyRun() {
    var open = Arrays.stream(RunState.values()).filter(state -> !state.isFinal()).toList();
    return run == null ? theOnly(open) : run;
  }

  /** The same for what is left of a run: the one that ended last. */
  String endedRun() {
    if (run != null) {
      return run;
    }
    var ended = named(door().get("runs?limit=100"), RunState::isFinal);
    if (ended.isEmpty()) {
      throw Refusal.usage("Expected the name of a run, and none has ended yet");
    }
    return ended.getFirst();
  }

  RunStatus status(String name) {
    return Door.read(json(name), RunStatus.class);
  }

  JsonNode json(String name) {
    return door().get("runs/" + Door.encode(name));
  }

  private String theOnly(List<RunState> states) {
    var runs = door().get("runs?limit=100");
    var waiting = named(runs, List.of(RunState.WAITING, RunState.STUCK)::contains);
    var open = waiting.size() == 1 ? waiting : named(runs, states::contains);
    return switch (open.size()) {
      case 0 ->
          throw Refusal.usage(
              "Expected the name of a run, and none is open; %s runs lists those there were"
                  .formatted(shell.self()));
      case 1 -> open.getFirst();
      default ->
          throw Refusal.usage(
              "Expected the name of one run, and several are open: "
                  + Words.list(open.stream().map(RunName::of)));
    };
  }

  private static List<String> named(JsonNode runs, Predicate<RunState> wanted) {
    return StreamSupport.stream(runs.spliterator(), false)
        .filter(run -> wanted.test(Door.read(run.path("state"), RunState.class)))
        .map(run -> run.path("id").asString())
        .toList();
  }
}
