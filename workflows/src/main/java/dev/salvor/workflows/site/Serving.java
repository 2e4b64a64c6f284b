package dev.salvor.workflows.site;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.ports.Pairs;
import dev.salvor.workflows.ports.Pairs.Canary;
import dev.salvor.workflows.ports.Probes;
import dev.salvor.workflows.ports.Switches;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sees that a side serves: from outside, by writing, and as its owners want it seen. */
final class Serving {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Run run;
  private final Sides sides;
  private final Map<String, String> canaries = new TreeMap<>();

  Serving(Run run, Sides sides) {
    this.run = run;
    this.sides = sides;
  }

  /** As many witnesses as make a quorum have to see it; the others are not waited for. */
  String probes(String side) {
    var quorum = sides.site().witnesses().quorum();
    var seen = new ArrayList<String>();
    begin(side, seen);
    Workflow.await(PATIENCE, () -> seen.size() >= quorum);
    if (seen.size() < quorum) {
      throw Failure.NOT_YET.because(
          "Expected %d witnesses to see that %s serves, found %d; see what the others see, and retry"
              .formatted(quorum, side, seen.size()));
    }
    return seen.stream().sorted().collect(Collectors.joining(", ", "seen by ", ""));
  }

  private void begin(String side, List<String> seen) {
    for (var agent : sides.site().witnesses().agents()) {
      Async.function(
              run.on(agent, Probes.class, Timeouts.SERVER_WORK)::awaitHealthy, sides.probed(side))
          .thenApply(view -> seen.add(view.witness()));
    }
  }

  String canary(String side) {
    for (var pair : sides.pairs()) {
      Canary canary = sides.on(side, Pairs.class, Timeouts.COMMAND).canary(sides.half(pair, side));
      canaries.put(pair.name(), canary.mark());
    }
    return "written, read and deleted in " + String.join(", ", canaries.keySet());
  }

  String validate(String side) {
    return sides.on(side, Switches.class, Timeouts.WAIT).validate(sides.probed(side)).words();
  }

  /** What others' writes are told from. */
  List<String> canariesOf(String member) {
    return Optional.ofNullable(canaries.get(member)).stream().toList();
  }
}
