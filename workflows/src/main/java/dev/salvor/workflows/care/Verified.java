package dev.salvor.workflows.care;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.ports.VaultCare.Checked;
import dev.salvor.workflows.ports.VaultCare.Damage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a verification says in the end. */
final class Verified {
  /** What an outcome names one by one; the rest is counted. */
  private static final int MOST_DAMAGE = 50;

  private Verified() {}

  static String words(Map<String, Checked> found) {
    return found.entrySet().stream()
        .map(entry -> "%s: %s".formatted(entry.getKey(), words(entry.getValue())))
        .collect(Collectors.joining("; "));
  }

  private static String words(Checked checked) {
    var damaged = checked.damages() == 0 ? "no damage" : checked.damages() + " damaged";
    return "%s, %s, %s"
        .formatted(Sizes.count(checked.objects(), "object"), Sizes.bytes(checked.bytes()), damaged);
  }

  static Outcome outcome(VerifyPlan plan, Map<String, Checked> found) {
    var damages = found.values().stream().mapToLong(Checked::damages).sum();
    var uncounted = plan.unreadableManifests();
    var facts = facts(found);
    for (int number = 0; number < uncounted.size(); number++) {
      facts.add(new Fact("manifest-" + (number + 1), "Counts for nothing", uncounted.get(number)));
    }
    if (damages > 0) {
      return failed(sentence(plan.target(), damages, found), facts);
    }
    if (!uncounted.isEmpty()) {
      return failed(sentence(plan, uncounted), facts);
    }
    return Outcome.done(
        "%s of %s %s %s."
            .formatted(
                Sizes.count(plan.count(), "set"),
                plan.target(),
                plan.count() == 1 ? "is" : "are",
                plan.plan().decided().getFirst().value()),
        facts);
  }

  private static Outcome failed(String sentence, List<Fact> facts) {
    return new Outcome(RunState.FAILED, sentence, facts, null, null);
  }

  private static String sentence(VerifyPlan plan, List<String> uncounted) {
    return "Expected every manifest of %s to count, found %d that do not, and nothing wrong with %d other sets; see who wrote them and move them away, first %s"
        .formatted(plan.target(), uncounted.size(), plan.count(), uncounted.getFirst());
  }

  private static String sentence(String target, long damages, Map<String, Checked> found) {
    var sets =
        found.values().stream()
            .flatMap(checked -> checked.damaged().stream())
            .flatMap(damage -> damage.sets().stream())
            .distinct()
            .count();
    return "Expected the sets of %s as they were stored, found %s, touching %s; restore from another set or another vault, and take a new backup"
        .formatted(target, Sizes.count(damages, "damaged object"), Sizes.count(sets, "set"));
  }

  private static List<Fact> facts(Map<String, Checked> found) {
    var facts = new ArrayList<Fact>();
    found.forEach((vault, checked) -> {
      facts.add(new Fact("read-" + vault, "Read in " + vault, words(checked)));
      checked.damaged().stream()
          .limit(MOST_DAMAGE)
          .forEach(damage ->
              facts.add(
                  new Fact(
                      "damage:%s:%s".formatted(vault, damage.object()),
                      "Damaged in %s: %s".formatted(vault, damage.object()),
                      words(damage))));
    });
    return facts;
  }

  private static String words(Damage damage) {
    var files =
        damage.files().isEmpty()
            ? ""
            : "; files (%d): %s".formatted(damage.fileCount(), String.join(", ", damage.files()));
    return "%s; sets: %s%s".formatted(damage.found(), String.join(", ", damage.sets()), files);
  }
}
