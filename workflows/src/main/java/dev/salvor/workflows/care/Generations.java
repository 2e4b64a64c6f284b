package dev.salvor.workflows.care;

import dev.salvor.runbooks.inventory.Retention;
import dev.salvor.workflows.ports.VaultCare.Held;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which sets stay, and by which rule.
 *
 * <p>Of each period that has sets, the newest complete one stays; periods without any are not
 * counted, so a target that was paused for a year does not lose what is older. A period with
 * nothing but incomplete sets does not use up the count of the complete ones: it has one of its
 * own.
 *
 * @param retention what the inventory asks for
 * @param now when it is asked
 */
record Generations(Retention retention, Instant now) {
  private static final Comparator<Held> NEWEST_FIRST =
      Comparator.comparing(Held::at).thenComparing(Held::name).reversed();

  /**
   * What becomes of a set.
   *
   * @param stays whether it stays
   * @param rule what keeps it, or why nothing does
   */
  record Judged(Held set, boolean stays, String rule) {}

  /** Judges the sets of a target, each kind by itself; newest first. */
  List<Judged> judge(List<Held> sets) {
    var reasons = new LinkedHashMap<String, List<String>>();
    sets.stream()
        .collect(Collectors.groupingBy(Held::kind))
        .values()
        .forEach(ofKind -> keep(ofKind.stream().sorted(NEWEST_FIRST).toList(), reasons));
    return sets.stream().sorted(NEWEST_FIRST).map(set -> judged(set, reasons)).toList();
  }

  private Judged judged(Held set, Map<String, List<String>> reasons) {
    var keeping = reasons.get(set.name());
    return keeping == null
        ? new Judged(set, false, "beyond " + words())
        : new Judged(set, true, String.join(", ", keeping));
  }

  private void keep(List<Held> sets, Map<String, List<String>> reasons) {
    because("the newest", sets.stream().limit(1).toList(), reasons);
    because("the newest complete", sets.stream().filter(Held::complete).limit(1).toList(), reasons);
    because(
        "one of the newest %d proven".formatted(retention.proven()),
        sets.stream().filter(set -> set.proven() != null).limit(retention.proven()).toList(),
        reasons);
    var young = now.minus(retention.within());
    because("young", sets.stream().filter(set -> set.at().isAfter(young)).toList(), reasons);
    for (var period : Period.values()) {
      keep(period, sets, true, reasons);
      keep(period, sets, false, reasons);
    }
  }

  /** One ladder of a period: of those that have a complete set, or of those that have none. */
  private void keep(
      Period period, List<Held> sets, boolean complete, Map<String, List<String>> reasons) {
    var count = period.count(retention);
    var taken = new HashSet<String>();
    if (!complete) {
      sets.stream().filter(Held::complete).map(set -> period.of(set.at())).forEach(taken::add);
    }
    int kept = 0;
    for (var set : sets) {
      var name = period.of(set.at());
      if (set.complete() == complete && (count < 0 || kept < count) && taken.add(name)) {
        because(period.word() + " " + name, List.of(set), reasons);
        kept++;
      }
    }
  }

  private static void because(String rule, List<Held> sets, Map<String, List<String>> reasons) {
    sets.forEach(set -> reasons.computeIfAbsent(set.name(), name -> new ArrayList<>()).add(rule));
  }

  /** "24 hourly, 7 daily, every monthly". */
  String words() {
    var words =
        Arrays.stream(Period.values())
            .filter(period -> period.count(retention) != 0)
            .map(period ->
                (period.count(retention) < 0 ? "every" : period.count(retention))
                    + " "
                    + period.word())
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "the newest" : words;
  }
}
