package dev.salvor.cli;

import dev.salvor.runbooks.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The runs there are and were. */
@Command(name = "runs", description = "List runs, the newest first.")
final class RunsCommand extends ClientCommand {
  @Option(names = "--target", paramLabel = "TARGET", description = "Only those of this target.")
  @Nullable String target;

  @Option(names = "--runbook", paramLabel = "RUNBOOK", description = "Only those of this runbook.")
  @Nullable String runbook;

  @Option(names = "--state", paramLabel = "STATE", description = "Only those in this state.")
  @Nullable String state;

  @Option(names = "--limit", paramLabel = "N", description = "At most so many; 20 by default.")
  int limit = 20;

  RunsCommand(Shell shell) {
    super(shell);
  }

  @Override
  int execute() {
    var runs = door().get(path());
    if (json) {
      printJson(runs);
      return Exit.DONE;
    }
    var table = new Columns("");
    runs.forEach(run -> row(table, run));
    print(table.lines());
    print(runs.isEmpty() ? "There is no such run." : next("show RUN"));
    return Exit.DONE;
  }

  private String path() {
    var path = new StringBuilder("runs?limit=" + limit);
    parameter(path, "target", target);
    parameter(path, "runbook", runbook);
    parameter(path, "state", known(state));
    return path.toString();
  }

  private static void parameter(StringBuilder path, String name, @Nullable String value) {
    if (value != null) {
      path.append('&').append(name).append('=').append(Door.encode(value));
    }
  }

  private static @Nullable String known(@Nullable String state) {
    var states = Arrays.stream(RunState.values()).map(RunState::word).toList();
    if (state != null && !states.contains(state)) {
      throw Refusal.usage(
          "Expected a state, found '%s'%s".formatted(state, Suggestion.sentence(state, states)));
    }
    return state;
  }

  private void row(Columns table, JsonNode run) {
    var state = Door.read(run.path("state"), RunState.class);
    var started = Instant.parse(run.path("startedAt").asString());
    var closed = run.path("closedAt").asString("");
    var until = closed.isEmpty() ? shell.now() : Instant.parse(closed);
    var words =
        List.of(
            RunName.of(run.path("id").asString()),
            shell.paint().state(state, state.word()),
            run.path("runbook").asString(),
            run.path("target").asString(),
            "by " + run.path("requester").asString(),
            Words.moment(started, shell.now()),
            (closed.isEmpty() ? "for " : "took ")
                + Words.duration(Duration.between(started, until)));
    table.row(words.toArray(String[]::new));
  }
}
