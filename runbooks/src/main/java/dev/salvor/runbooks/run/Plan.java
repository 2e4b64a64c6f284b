package dev.salvor.runbooks.run;

import dev.salvor.runbooks.Digest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run is about to do, as people approve it.
 *
 * @param effect one sentence that repeats the target and the effect: "Put 104,233 keys back into
 *     lab-redis"
 * @param decided what was chosen; hashed into the digest
 * @param observed what was seen; shown with the limits that would matter
 * @param warnings what the reader should not overlook
 * @param byHand the commands a person would type, with this run's values
 * @param madeAt when it was made
 * @param digest SHA-256 over effect-independent parts: runbook, target and decided facts
 */
public record Plan(
    String effect,
    List<Fact> decided,
    List<Observation> observed,
    List<String> warnings,
    List<String> byHand,
    Instant madeAt,
    String digest) {

  public Plan {
    decided = List.copyOf(decided);
    observed = List.copyOf(observed);
    warnings = List.copyOf(warnings);
    byHand = List.copyOf(byHand);
  }

  /** What is hashed: names and values, not the labels somebody may reword. */
  private record Hashed(String runbook, String target, List<String> decided) {}

  /** Makes a plan and its digest. */
  public static Plan of(
      String runbook,
      String target,
      String effect,
      List<Fact> decided,
      List<Observation> observed,
      List<String> warnings,
      List<String> byHand,
      Instant madeAt) {
    var values = decided.stream().map(fact -> fact.name() + "=" + fact.value()).toList();
    var digest = Digest.of(new Hashed(runbook, target, values));
    return new Plan(effect, decided, observed, warnings, byHand, madeAt, digest);
  }

  /** The same plan with something more to know; the digest is about what was decided. */
  public Plan with(Observation more) {
    var seen = new ArrayList<>(observed);
    seen.add(more);
    return new Plan(effect, decided, seen, warnings, byHand, madeAt, digest);
  }

  /** Why a later look at the same things is no longer this plan; empty when it still is. */
  public List<String> drift(Plan later) {
    var reasons = new ArrayList<String>();
    for (var fact : decided) {
      var now = later.fact(fact.name()).map(Fact::value).orElse("nothing");
      if (!fact.value().equals(now)) {
        reasons.add("%s was %s and is now %s".formatted(fact.label(), fact.value(), now));
      }
    }
    for (var observation : observed) {
      later
          .observation(observation.name())
          .ifPresentOrElse(
              now -> beyond(observation, now).ifPresent(reasons::add),
              () -> gone(observation).ifPresent(reasons::add));
    }
    if (reasons.isEmpty() && !digest.equals(later.digest)) {
      reasons.add("something was decided that the approved plan did not have");
    }
    return reasons;
  }

  private static Optional<String> beyond(Observation observation, Observation now) {
    return observation.allows(now.value())
        ? Optional.empty()
        : Optional.of(
            "%s was %s and is now %s, beyond what was approved"
                .formatted(observation.label(), observation.shown(), now.shown()));
  }

  /** What has limits and can no longer be seen is not within them. */
  private static Optional<String> gone(Observation observation) {
    return observation.isLimited()
        ? Optional.of(
            "%s was %s and can no longer be seen"
                .formatted(observation.label(), observation.shown()))
        : Optional.empty();
  }

  public Optional<Fact> fact(String name) {
    return decided.stream().filter(fact -> fact.name().equals(name)).findFirst();
  }

  public Optional<Observation> observation(String name) {
    return observed.stream().filter(observation -> observation.name().equals(name)).findFirst();
  }
}
