package dev.salvor.cli;

import dev.salvor.runbooks.run.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** One person's decision about a schedule. */
abstract class DecideScheduleCommand extends OneScheduleCommand {
  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the evidence.")
  @Nullable String reason;

  DecideScheduleCommand(Shell shell) {
    super(shell);
  }

  /** Names the request that was shown: another one under the same name is not decided about. */
  int decide(String verdict, JsonNode shown) {
    var body = new LinkedHashMap<String, Object>();
    body.put("verdict", verdict);
    body.put("digest", shown.path("digest").asString());
    if (reason != null) {
      body.put("reason", reason);
    }
    var answer = door().post(path("/decisions"), body, Map.of());
    var said = Door.read(answer.path("answer"), Answer.class);
    if (json) {
      printJson(answer);
    } else {
      var paint = shell.paint();
      print((said.counted() ? paint.good("✓") : paint.bad("✗")) + " " + said.sentence());
      print(next("schedule show " + name()));
    }
    return said.counted() ? Exit.DONE : Exit.FAILED;
  }

  JsonNode shown() {
    var schedule = door().get(path(""));
    if (!json) {
      print(new ScheduleLines(shell).of(schedule));
      print("");
    }
    if (!schedule.has("approval")) {
      throw Refusal.failed(
          "Nobody has to approve it: %s changes nothing in its targets"
              .formatted(schedule.at("/standing/runbook").asString()));
    }
    return schedule;
  }
}
