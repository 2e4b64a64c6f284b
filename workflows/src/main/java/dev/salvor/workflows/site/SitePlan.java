package dev.salvor.workflows.site;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.inventory.Site;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.site.Mode;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a fail-over is about to do.
 *
 * @param runbook which runbook does it
 * @param name the site's name
 * @param pairs what was seen of the servers
 * @param workloads what is scaled on the side that is to serve
 */
record SitePlan(
    String runbook,
    String name,
    Site site,
    Objectives objectives,
    Mode mode,
    Direction direction,
    Judgement judgement,
    List<Glimpse> pairs,
    List<Standby> workloads,
    List<String> byHand,
    Instant madeAt)
    implements Planned {

  SitePlan {
    pairs = List.copyOf(pairs);
    workloads = List.copyOf(workloads);
    byHand = List.copyOf(byHand);
  }

  /** The pairs that do not lead where they are to. */
  List<Glimpse> moving() {
    return pairs.stream().filter(pair -> !pair.serves(direction.to())).toList();
  }

  /** The same the other way, with servers as they are now, and what the workloads had there. */
  SitePlan turned(List<Glimpse> now, List<Standby> before) {
    return new SitePlan(
        runbook,
        name,
        site,
        objectives,
        mode,
        direction.back(),
        judgement,
        now,
        before,
        byHand,
        madeAt);
  }

  /** Refuses what cannot come to a good end. */
  SitePlan requirePossible() {
    moving().forEach(this::requireFollower);
    if (mode == Mode.GRACEFUL) {
      moving().forEach(this::requireBoth);
    }
    return this;
  }

  private void requireFollower(Glimpse pair) {
    var to = direction.to();
    if (!pair.follows(to)) {
      throw Failure.STANDBY_NOT_READY.because(
          "Expected %s to follow on %s, found %s; rebuild it there (dr-failback with rebuild-only) before a fail-over"
              .formatted(
                  pair.member(),
                  to,
                  pair.at(to).isPresent()
                      ? "a fenced leader"
                      : "that it cannot be asked: " + pair.unseen().getOrDefault(to, "no answer")));
    }
  }

  private void requireBoth(Glimpse pair) {
    var from = direction.from();
    if (pair.at(from).isEmpty()) {
      throw Failure.STANDBY_NOT_READY.because(
          "Expected %s to answer on %s for a graceful fail-over, found: %s; mend it, or fail over with --set mode=forced"
              .formatted(pair.member(), from, pair.unseen().getOrDefault(from, "no answer")));
    }
    if (!pair.at(direction.to()).orElseThrow().linked()) {
      throw Failure.STANDBY_NOT_READY.because(
          "Expected %s on %s to be linked to its leader, found it is not; mend the replication, or wait for it"
              .formatted(pair.member(), direction.to()));
    }
  }

  @Override
  public Plan plan() {
    return Plan.of(
        runbook,
        name,
        "Have %s of %s serve, instead of %s (%s)"
            .formatted(direction.to(), name, direction.from(), mode.word()),
        decided(),
        observed(),
        warnings(),
        byHand,
        madeAt);
  }

  private List<Fact> decided() {
    var decided = new ArrayList<Fact>();
    decided.add(new Fact("from", "From", direction.from()));
    decided.add(new Fact("to", "To", direction.to()));
    decided.add(new Fact("mode", "How", mode.word()));
    if (mode == Mode.FORCED) {
      decided.add(new Fact("witnesses", "The witnesses say", judgement.decided()));
    }
    for (var pair : pairs) {
      decided.add(
          new Fact(
              "pair-" + pair.member(),
              pair.member(),
              pair.serves(direction.to()) ? "serves there already" : "leads there"));
    }
    for (var workload : workloads) {
      decided.add(
          new Fact(
              "workload-" + workload.member(),
              workload.member(),
              "%d replicas there".formatted(workload.replicas())));
    }
    var window = site.commitWindow();
    decided.add(
        new Fact(
            "commit",
            "Commit window",
            "%s; on silence: %s"
                .formatted(Times.length(window.within()), window.onSilence().words())));
    return decided;
  }

  private List<Observation> observed() {
    var observed = new ArrayList<Observation>();
    for (var pair : moving()) {
      observed.add(bytes(pair));
      observed.add(seconds(pair));
    }
    observed.add(Observation.of("seen", "They saw", judgement.words(), 0));
    return observed;
  }

  private Observation bytes(Glimpse pair) {
    var behind = pair.behind(direction.to(), direction.from());
    return Observation.of(
        "behind-" + pair.member(),
        pair.member() + " is behind by",
        behind.map(Sizes::bytes).orElse("unknown: its leader cannot be asked"),
        behind.orElse(-1L));
  }

  /** Beyond the objective people have to say again that they want it. */
  private Observation seconds(Glimpse pair) {
    var lost = pair.loses(direction.to(), madeAt);
    var shown =
        mode == Mode.GRACEFUL
            ? "nothing; it waits for all of it"
            : lost.map(length -> "at most what was written in " + Times.length(length))
                .orElse("unknown: it cannot tell");
    var seen =
        Observation.of(
            "loss-" + pair.member(),
            "Lost of " + pair.member(),
            shown,
            lost.map(l -> l.toSeconds()).orElse(-1L));
    var rpo = objectives.rpo();
    return mode == Mode.GRACEFUL || rpo == null || lost.isEmpty()
        ? seen
        : seen.between(0, Math.max(rpo.toSeconds(), lost.get().toSeconds() + rpo.toSeconds()));
  }

  private List<String> warnings() {
    var warnings = new ArrayList<String>();
    var unseen =
        pairs.stream()
            .flatMap(pair ->
                pair.unseen().entrySet().stream()
                    .map(side ->
                        "%s on %s: %s".formatted(pair.member(), side.getKey(), side.getValue())))
            .collect(Collectors.joining("; "));
    if (!unseen.isEmpty()) {
      warnings.add("Could not be asked: " + unseen);
    }
    if (mode == Mode.FORCED) {
      warnings.add(
          "What had not arrived on %s is lost. The fence of what does not answer cannot be proven: somebody has to answer for it."
              .formatted(direction.to()));
    }
    if (workloads.stream()
        .anyMatch(workload ->
            workload.before().most() > 0 && workload.replicas() == workload.before().most())) {
      warnings.add("There is no room for more replicas than these on " + direction.to());
    }
    return warnings;
  }
}
