package dev.salvor.workflows.care;

import dev.salvor.runbooks.care.WatchFreshness;
import dev.salvor.runbooks.inventory.BackupKind;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.care.Freshness.Seen;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.Engine.Scheduled;
import dev.salvor.workflows.ports.VaultCare.Held;
import dev.salvor.workflows.ports.VaultCare.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What freshness is judged by.
 *
 * @param target whose sets
 * @param objectives what its owners expect
 * @param seen what was seen of each vault
 * @param schedules what starts runs on it
 * @param trouble why schedules could not be read; absent where they could
 * @param madeAt when it was looked at
 */
record FreshnessPlan(
    String target,
    Objectives objectives,
    Map<String, Seen> seen,
    List<Scheduled> schedules,
    @Nullable String trouble,
    Instant madeAt)
    implements Planned {
  @Override
  public Plan plan() {
    return Plan.of(
        WatchFreshness.NAME,
        target,
        "Compare the sets of %s with what is expected of them".formatted(target),
        expected(),
        seen.entrySet().stream()
            .flatMap(entry -> seen(entry.getKey(), entry.getValue().view()))
            .toList(),
        List.of(),
        new ByHand(target, seen.keySet()).watch(),
        madeAt);
  }

  private List<Fact> expected() {
    var rpo = objectives.rpo();
    var facts = new ArrayList<Fact>();
    facts.add(
        new Fact("rpo", "A set may be", rpo == null ? "of any age" : Times.length(rpo) + " old"));
    for (var kind : BackupKind.values()) {
      if (objectives.wants(kind)) {
        facts.add(
            new Fact(
                "expected-" + kind.word(),
                "A %s backup may be".formatted(kind.word()),
                Times.length(objectives.expected(kind).orElseThrow()) + " old"));
      }
    }
    return facts;
  }

  private Stream<Observation> seen(String vault, @Nullable View view) {
    return view == null
        ? Stream.of(Observation.of("newest:" + vault, "Newest in " + vault, "cannot be read", 0))
        : Stream.concat(
            Stream.of(newest(vault, view)),
            Stream.of(BackupKind.values()).flatMap(kind -> newest(vault, kind, view.sets())));
  }

  private static Observation newest(String vault, View view) {
    var sets = view.sets();
    var words = sets.isEmpty() ? "none" : sets.getFirst().name();
    return Observation.of("newest:" + vault, "Newest in " + vault, words, sets.size());
  }

  /** What the newest set of a kind is like, also for those who only count. */
  private Stream<Observation> newest(String vault, BackupKind kind, List<Held> all) {
    var sets = all.stream().filter(set -> BackupKind.ofSet(set.kind()) == kind).toList();
    var newest = sets.stream().max(Comparator.comparing(Held::at));
    var verified =
        sets.stream()
            .filter(set -> set.intact() != null || set.proven() != null)
            .max(Comparator.comparing(Held::at));
    var tags = ":%s:%s".formatted(vault, kind.word());
    var where = "newest %s in %s".formatted(kind.word(), vault);
    return Stream.of(
            newest.map(set -> seconds("newest-age" + tags, "Age of the " + where, since(set.at()))),
            verified.map(set ->
                seconds("verified-age" + tags, "Age of the verified " + where, since(set.at()))),
            newest.map(set ->
                Observation.of(
                    "bytes" + tags, "Size of the " + where, Sizes.bytes(set.bytes()), set.bytes())),
            newest.map(set -> seconds("took" + tags, "Time of the " + where, set.took())))
        .flatMap(Optional::stream);
  }

  private Duration since(Instant at) {
    return Duration.between(at, madeAt);
  }

  private static Observation seconds(String name, String label, Duration length) {
    return Observation.of(name, label, Times.length(length), length.toSeconds());
  }
}
