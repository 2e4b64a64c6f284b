package dev.salvor.workflows.care;

import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.care.RetentionSweep;
import dev.salvor.runbooks.inventory.Retention;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.care.Generations.Judged;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.VaultCare.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a sweep is about to delete.
 *
 * @param target whose sets
 * @param rule the retention in words
 * @param views what each vault holds
 * @param dropping which sets go from each vault, newest first
 * @param judged what becomes of every set in each vault, newest first
 * @param madeAt when this was found out
 */
record SweepPlan(
    String target,
    String rule,
    Map<String, View> views,
    Map<String, List<String>> dropping,
    Map<String, List<Judged>> judged,
    Instant madeAt)
    implements Planned {

  /** What people read one by one; beyond it they read counts and a digest. */
  static final int MOST_LINES = 50;

  static SweepPlan of(Retention retention, String target, Map<String, View> views, Instant now) {
    var generations = new Generations(retention, now);
    var judged = new LinkedHashMap<String, List<Judged>>();
    var dropping = new LinkedHashMap<String, List<String>>();
    views.forEach((vault, view) -> {
      var verdicts = generations.judge(view.sets());
      judged.put(vault, verdicts);
      dropping.put(vault, dropped(verdicts));
    });
    return new SweepPlan(target, generations.words(), views, dropping, judged, now);
  }

  private static List<String> dropped(List<Judged> verdicts) {
    return verdicts.stream().filter(it -> !it.stays()).map(it -> it.set().name()).toList();
  }

  /**
   * This plan with what is seen later, if none of the sets it drops has become needed; otherwise
   * the later plan. What has become superfluous since is left to the next sweep.
   */
  SweepPlan againstLater(SweepPlan later) {
    var stillHolds =
        later.judged.entrySet().stream()
            .allMatch(entry -> noneStays(entry.getValue(), dropped(entry.getKey())));
    return stillHolds && later.views.keySet().equals(views.keySet())
        ? new SweepPlan(target, rule, later.views, dropping, judged, later.madeAt)
        : later;
  }

  private static boolean noneStays(List<Judged> verdicts, List<String> dropped) {
    Set<String> names = new HashSet<>(dropped);
    return verdicts.stream().noneMatch(it -> it.stays() && names.contains(it.set().name()));
  }

  Set<String> vaults() {
    return views.keySet();
  }

  List<String> dropped(String vault) {
    return dropping.getOrDefault(vault, List.of());
  }

  private int count() {
    return dropping.values().stream().mapToInt(List::size).sum();
  }

  @Override
  public Plan plan() {
    return Plan.of(
        RetentionSweep.NAME,
        target,
        "Delete %d sets of %s for good".formatted(count(), target),
        decided(),
        observed(),
        warnings(),
        byHand().values().stream().flatMap(List::stream).toList(),
        madeAt);
  }

  private List<Fact> decided() {
    var facts = new ArrayList<Fact>();
    facts.add(new Fact("retention", "Kept", rule));
    dropping.forEach((vault, names) -> {
      facts.add(
          new Fact(
              "drop:" + vault,
              "Go from " + vault,
              "%d of %d sets, digest %s"
                  .formatted(
                      names.size(),
                      judged.getOrDefault(vault, List.of()).size(),
                      Digest.of(String.join(" ", names)).substring(0, 12))));
      judged.getOrDefault(vault, List.of()).stream()
          .filter(it -> !it.stays())
          .limit(MOST_LINES)
          .forEach(it -> facts.add(fact(vault, it)));
    });
    return facts;
  }

  private static Fact fact(String vault, Judged judged) {
    return new Fact(
        "drop:%s:%s".formatted(vault, judged.set().name()), label(vault, judged), judged.rule());
  }

  private static String label(String vault, Judged judged) {
    return "%s in %s of %s"
        .formatted(judged.set().name(), vault, Times.dayAndTime(judged.set().at()));
  }

  private List<Observation> observed() {
    var seen = new ArrayList<Observation>();
    views.forEach((vault, view) ->
        seen.add(
            Observation.of(
                "condemned:" + vault,
                "Condemned before in " + vault,
                "%d objects, %d of them long enough to be deleted now"
                    .formatted(view.condemned(), view.due()),
                view.condemned())));
    judged.forEach((vault, verdicts) ->
        verdicts.stream()
            .filter(Judged::stays)
            .limit(MOST_LINES)
            .forEach(it -> seen.add(kept(vault, it))));
    return seen;
  }

  private static Observation kept(String vault, Judged judged) {
    return Observation.of(
        "keep:%s:%s".formatted(vault, judged.set().name()),
        label(vault, judged),
        "stays: " + judged.rule(),
        judged.set().bytes());
  }

  private List<String> warnings() {
    var warnings = new ArrayList<String>();
    views.forEach((vault, view) -> {
      if (!view.sets().isEmpty() && view.sets().stream().noneMatch(set -> set.proven() != null)) {
        warnings.add(
            "No set in %s is proven; verify-backup with depth proven says whether they can be restored."
                .formatted(vault));
      }
      if (view.older() > 0) {
        warnings.add(
            "%s holds %d older sets that this run does not look at; run it again afterwards."
                .formatted(vault, view.older()));
      }
      view.unreadable()
          .forEach(words -> warnings.add("Left alone in %s: %s".formatted(vault, words)));
    });
    return warnings;
  }

  /** The commands for each step. */
  Map<String, List<String>> byHand() {
    return new ByHand(target, vaults()).sweep(dropping);
  }

  static String words(Map<String, View> views) {
    return views.entrySet().stream()
        .map(entry -> "%d sets in %s".formatted(entry.getValue().sets().size(), entry.getKey()))
        .collect(Collectors.joining(", "));
  }
}
