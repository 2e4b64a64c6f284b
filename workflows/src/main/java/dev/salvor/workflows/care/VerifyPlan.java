package dev.salvor.workflows.care;

import dev.salvor.runbooks.care.Depth;
import dev.salvor.runbooks.care.VerifyBackup;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.ports.VaultCare.Held;
import dev.salvor.workflows.ports.VaultCare.View;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a verification reads.
 *
 * @param target whose sets
 * @param depth how deep
 * @param percent how much of it
 * @param sets which sets of each vault
 * @param unreadable why manifests of each vault count for nothing
 * @param bytes what those sets hold
 * @param madeAt when this was found out
 */
record VerifyPlan(
    String target,
    Depth depth,
    int percent,
    Map<String, List<String>> sets,
    Map<String, List<String>> unreadable,
    long bytes,
    Instant madeAt)
    implements Planned {

  /** Takes a set by its name, or the newest of each vault. */
  static VerifyPlan of(
      String target,
      Choice choice,
      Depth depth,
      int percent,
      Map<String, View> views,
      Instant now) {
    var sets = new LinkedHashMap<String, List<String>>();
    var unreadable = new LinkedHashMap<String, List<String>>();
    long bytes = 0;
    for (var view : views.entrySet()) {
      unreadable.put(
          view.getKey(), view.getValue().unreadable().stream().filter(choice::concerns).toList());
      var chosen =
          view.getValue().sets().stream().filter(choice::takes).limit(choice.most()).toList();
      sets.put(view.getKey(), chosen.stream().map(Held::name).toList());
      bytes += chosen.stream().mapToLong(Held::bytes).sum();
    }
    return new VerifyPlan(target, depth, percent, sets, unreadable, bytes, now);
  }

  /** Which sets: one by its name, or so many of the newest. */
  record Choice(String set, int most) {
    boolean takes(Held held) {
      return set.isEmpty() || held.name().equals(set);
    }

    /** Whether a sentence about a manifest is about one of them. */
    boolean concerns(String sentence) {
      return set.isEmpty() || sentence.contains(set);
    }
  }

  long count() {
    return sets.values().stream().mapToLong(Collection::size).sum();
  }

  /** What is wrong with manifests that count for nothing, vault by vault. */
  List<String> unreadableManifests() {
    return unreadable.entrySet().stream()
        .flatMap(
            entry -> entry.getValue().stream().map(why -> "%s: %s".formatted(entry.getKey(), why)))
        .toList();
  }

  @Override
  public Plan plan() {
    return Plan.of(
        VerifyBackup.NAME,
        target,
        "Read %d sets of %s back and compare".formatted(count(), target),
        List.of(
            new Fact("depth", "Depth", depth == Depth.PROVEN ? "proven" : "intact"),
            new Fact("percent", "How much of it", percent + " %")),
        List.of(
            Observation.of("sets", "Sets", words(), count()),
            Observation.of("bytes", "They hold", Sizes.bytes(bytes), bytes)),
        unreadableManifests(),
        byHand().values().stream().flatMap(List::stream).toList(),
        madeAt);
  }

  String words() {
    return sets.entrySet().stream()
        .map(entry -> "%d in %s".formatted(entry.getValue().size(), entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  Map<String, List<String>> byHand() {
    return new ByHand(target, sets.keySet())
        .verify(sets.values().stream().flatMap(List::stream).distinct().toList());
  }
}
