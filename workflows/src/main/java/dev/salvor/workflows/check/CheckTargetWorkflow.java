package dev.salvor.workflows.check;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.check.CheckReport;
import dev.salvor.runbooks.check.CheckRequest;
import dev.salvor.runbooks.check.CheckTarget;
import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.workflows.files.FilesCheck;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kurrentdb.KurrentCheck;
import dev.salvor.workflows.ports.Engine;
import dev.salvor.workflows.ports.Journal;
import dev.salvor.workflows.redis.RedisCheck;
import dev.salvor.workflows.site.SiteCheck;
import io.temporal.failure.TemporalFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes the assessments of all runbooks of a target, and goes on after each failure: a check is to
 * find them all.
 */
public final class CheckTargetWorkflow implements CheckTarget {
  private final List<Runbook> runbooks;
  private final List<Finding> findings = new ArrayList<>();

  /** For any target. */
  public CheckTargetWorkflow() {
    this(Catalogue.runbooks());
  }

  /** For a target that is known to be of a kind that only these runbooks take. */
  CheckTargetWorkflow(List<Runbook> runbooks) {
    this.runbooks = List.copyOf(runbooks);
  }

  @Override
  public CheckReport run(CheckRequest request) {
    var target = request.target();
    var rules = new Rules(target, runbooks);
    findings.addAll(rules.findings());
    rules.roster().ifPresent(roster -> lookAt(target, roster));
    return new CheckReport(target, findings);
  }

  private void lookAt(String target, Roster roster) {
    var agent = roster.target().agent();
    if (agent == null) {
      add(
          "agent",
          Grade.BAD,
          "Expected the target to name its agent, found none; set agent: in the inventory");
      return;
    }
    if (agentIsThere(agent)) {
      leftUndo(target, agent);
      findings.addAll(ofItsKind(target, agent, roster));
    } else if (roster.target().kind().equals("site")) {
      findings.addAll(SiteCheck.of(target, roster));
    }
  }

  private static List<Finding> ofItsKind(String target, String agent, Roster roster) {
    return switch (roster.target().kind()) {
      case "files" -> FilesCheck.of(target, agent, roster.objectives());
      case "kurrentdb" -> KurrentCheck.of(target, agent, roster);
      case "site" -> SiteCheck.of(target, roster);
      default -> RedisCheck.of(target, agent, roster.objectives());
    };
  }

  private boolean agentIsThere(String agent) {
    var hosts =
        attempt(
                "agent",
                () ->
                    Asking.worker(Engine.class, Timeouts.PROBE, "See that the agent is there")
                        .pollers(agent)
                        .hosts())
            .orElse(List.of());
    switch (hosts.size()) {
      case 0 ->
          add(
              "agent",
              Grade.BAD,
              "Expected the agent %s to be there, found nobody; start it beside the data"
                  .formatted(agent));
      case 1 ->
          add("agent", Grade.GOOD, "The agent %s is on %s".formatted(agent, hosts.getFirst()));
      default ->
          add(
              "agent",
              Grade.BAD,
              "Expected one host to be the agent %s, found %s; stop all but one"
                  .formatted(agent, hosts));
    }
    return hosts.size() == 1;
  }

  private void leftUndo(String target, String agent) {
    attempt(
            "left undo",
            () ->
                Asking.agent(agent, Journal.class, Timeouts.PROBE, "Look for left undo")
                    .left(target))
        .ifPresent(left -> judgeLeft(left));
  }

  private void judgeLeft(List<Journal.Entry> left) {
    var runs = left.stream().map(entry -> entry.key().run()).distinct().toList();
    var open =
        runs.isEmpty()
            ? List.<String>of()
            : List.copyOf(
                Asking.worker(Engine.class, Timeouts.PROBE, "See who still runs").stillOpen(runs));
    var dead = left.stream().filter(entry -> !open.contains(entry.key().run())).toList();
    if (dead.isEmpty()) {
      add("left undo", Grade.GOOD, "No run left anything to be undone");
    }
    dead.forEach(entry ->
        add(
            "left undo",
            Grade.WARNING,
            "Run %s ended without \"%s\"; the next run on this target offers to do it"
                .formatted(entry.key().run(), entry.title())));
  }

  private <T> Optional<T> attempt(String topic, Supplier<T> question) {
    try {
      return Optional.of(question.get());
    } catch (TemporalFailure failure) {
      add(topic, Grade.BAD, Asking.sentence(failure));
      return Optional.empty();
    }
  }

  private void add(String topic, Grade grade, String sentence) {
    findings.add(new Finding(topic, grade, sentence));
  }
}
