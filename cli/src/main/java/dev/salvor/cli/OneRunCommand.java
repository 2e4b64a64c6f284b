package dev.salvor.cli;

import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import java.util.List;
import java.util.Optional;
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
      description = "The run: its id or how it begins. Not needed when only one stands out.")
  @Nullable String run;

  OneRunCommand(Shell shell) {
    super(shell);
  }

  /** The run that was named, or the only one that waits, or the only one that is open. */
  String openRun() {
    return run == null
        ? theOnly(door().get("runs?limit=100"))
            .orElseThrow(() -> Refusal.usage(nothing("none is open")))
        : run;
  }

  /** The same for commands that only look: when none is open, the youngest will do. */
  String anyRun() {
    if (run != null) {
      return run;
    }
    var runs = door().get("runs?limit=100");
    return theOnly(runs).orElseGet(() -> first(runs, _ -> true, "there was none yet"));
  }

  /** The same for what is left of a run: the youngest that has ended. */
  String endedRun() {
    return run == null
        ? first(door().get("runs?limit=100"), RunState::isFinal, "none has ended yet")
        : run;
  }

  RunStatus status(String name) {
    return Door.read(json(name), RunStatus.class);
  }

  JsonNode json(String name) {
    return door().get("runs/" + Door.encode(name));
  }

  private static Optional<String> theOnly(JsonNode runs) {
    var waiting = named(runs, state -> state == RunState.WAITING || state == RunState.STUCK);
    var open = waiting.size() == 1 ? waiting : named(runs, state -> !state.isFinal());
    if (open.size() > 1) {
      throw Refusal.usage(
          "Expected the name of one run, and several are open: "
              + Words.list(open.stream().map(RunName::of)));
    }
    return open.stream().findFirst();
  }

  private String first(JsonNode runs, Predicate<RunState> wanted, String otherwise) {
    return named(runs, wanted).stream()
        .findFirst()
        .orElseThrow(() -> Refusal.usage(nothing(otherwise)));
  }

  private String nothing(String why) {
    return "Expected the name of a run, and %s; %s runs lists those there were"
        .formatted(why, shell.self());
  }

  private static List<String> named(JsonNode runs, Predicate<RunState> wanted) {
    return StreamSupport.stream(runs.spliterator(), false)
        .filter(run -> wanted.test(Door.read(run.path("state"), RunState.class)))
        .map(run -> run.path("id").asString())
        .toList();
  }
}
