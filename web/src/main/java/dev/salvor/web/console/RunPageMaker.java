package dev.salvor.web.console;

import dev.salvor.runbooks.evidence.TimeTaken;
import dev.salvor.runbooks.inventory.Inventory;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.inventory.Rule;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.engine.Engine;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.runs.Pace;
import dev.salvor.web.runs.Rights;
import dev.salvor.web.runs.RunView;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the page of a run, and the parts of it that change. */
@Component
class RunPageMaker {
  private static final List<String> PARTS =
      List.of("state", "outcome", "plan", "stuck", "undo", "votes", "actions");

  private final CurrentInventory inventory;
  private final Engine engine;
  private final Pages pages;
  private final Clock clock;

  RunPageMaker(CurrentInventory inventory, Engine engine, Pages pages, Clock clock) {
    this.inventory = inventory;
    this.engine = engine;
    this.pages = pages;
    this.clock = clock;
  }

  RunPage page(RunView view, Caller caller, @Nullable Pace pace) {
    var run = view.status();
    var current = inventory.get();
    var rule = rule(current, run);
    var gate = view.isOver() ? null : run.openGate().orElse(null);
    return new RunPage(
        run,
        view.isOver(),
        view.isClosed(),
        RunPage.isSilent(view),
        view.source() == RunView.Source.EVIDENCE,
        gate,
        gate == null || rule.isEmpty() ? List.of() : choices(caller, run, gate, rule.get()),
        new StepLines(run, pace, clock.instant()).lines(),
        Measure.of(run, objectives(current, run)),
        took(run),
        rule.flatMap(found -> Rights.obstacleToCancel(caller, run.requester(), found)).orElse(null),
        engine.page(run.id()).orElse(null));
  }

  private static @Nullable String took(RunStatus run) {
    var usually =
        TimeTaken.usually(run)
            .map(usual -> ", usually %s".formatted(Words.lasting(usual)))
            .orElse("");
    return TimeTaken.by(run)
        .map(took -> "Its steps took %s%s.".formatted(Words.lasting(took), usually))
        .orElse(null);
  }

  private static Optional<Rule> rule(Inventory inventory, RunStatus run) {
    try {
      return Optional.of(inventory.rule(run.runbook(), run.target()));
    } catch (ApplicationFailure none) {
      return Optional.empty();
    }
  }

  private static Objectives objectives(Inventory inventory, RunStatus run) {
    var target = inventory.targets().get(run.target());
    return target == null ? Objectives.NONE : target.expected();
  }

  private static List<Choice> choices(Caller caller, RunStatus run, GateStatus gate, Rule rule) {
    return gate.verdicts().stream()
        .map(verdict ->
            Choice.of(
                run, gate, verdict, Rights.obstacle(caller, run, gate, rule, verdict).orElse(null)))
        .toList();
  }

  /** The parts of the page that change while it is looked at, by their names in it. */
  Map<String, String> parts(RunPage page) {
    var parts = new LinkedHashMap<String, String>();
    for (var part : PARTS) {
      parts.put(part, pages.render("run/" + part, Map.of("page", page)));
    }
    for (var line : page.lines()) {
      parts.put(line.id(), pages.render("run/step", Map.of("line", line)));
    }
    return parts;
  }

  /** The whole list of steps, for when lines were added. */
  String steps(RunPage page) {
    return pages.render("run/steps", Map.of("page", page));
  }
}
