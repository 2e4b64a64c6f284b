package dev.salvor.bench.kurrentdb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, round by round. */
final class Series {
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  void add(String what, double value) {
    figures.computeIfAbsent(what, each -> new ArrayList<>()).add(value);
    System.err.printf(Locale.ROOT, "%s: %.3f%n", what, value);
  }

  private List<Double> of(String what) {
    return figures.getOrDefault(what, List.of());
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get((sorted.size() - 1) / 2);
  }

  /** Prints medians and everything they are of. */
  void print() {
    System.out.println("| what | median | all |");
    System.out.println("|---|---|---|");
    figures.forEach((what, values) ->
        System.out.printf(Locale.ROOT, "| %s | %.3f | %s |%n", what, median(values), all(values)));
    System.out.println();
  }

  private static String all(List<Double> values) {
    return String.join(
        ", ", values.stream().map(value -> String.format(Locale.ROOT, "%.3f", value)).toList());
  }

  /**
   * Prints how one is to another in each round, where both met the same machine; answers whether
   * the median of that is within a bar.
   */
  boolean held(String what, String one, String other, double bar) {
    var ratios = new ArrayList<Double>();
    for (int round = 0; round < of(one).size(); round++) {
      ratios.add(of(one).get(round) / of(other).get(round));
    }
    double ratio = median(ratios);
    System.out.printf(
        Locale.ROOT,
        "* %s: %.3f (%s), bar ≤ %.2f: %s%n",
        what,
        ratio,
        all(ratios),
        bar,
        ratio <= bar ? "held" : "missed");
    return ratio <= bar;
  }
}
