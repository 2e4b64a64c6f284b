package dev.salvor.bench.vault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What was measured: by what was done, and by whom. */
final class Timings {
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> encrypting = new LinkedHashSet<>();
  private final Map<String, Bar> bars = new LinkedHashMap<>();
  private final Map<String, Map<String, List<Double>>> samples = new LinkedHashMap<>();

  /** In the order of the columns. */
  Timings(List<Contestant> contestants) {
    for (var each : contestants) {
      names.add(each.name());
      if (each.encrypts() && !each.name().equals(Salvor.NAME)) {
        encrypting.add(each.name());
      }
    }
  }

  void add(String what, Bar bar, Contestant who, double value) {
    bars.put(what, bar);
    samples
        .computeIfAbsent(what, each -> new LinkedHashMap<>())
        .computeIfAbsent(who.name(), each -> new ArrayList<>())
        .add(value);
    System.err.printf(Locale.ROOT, "%s, %s: %.2f%n", what, who.name(), value);
  }

  /** A table of medians by tool, with Salvor beside the best encrypting peer. */
  String table() {
    var header = "| | " + String.join(" | ", names) + " | salvor ÷ best encrypting peer | bar |";
    var rows =
        bars.entrySet().stream()
            .map(each -> row(each.getKey(), each.getValue()))
            .collect(Collectors.joining("\n"));
    return String.join("\n", header, "|---".repeat(names.size() + 3) + "|", rows);
  }

  /** Whether no bar is missed. */
  boolean isHeld() {
    return bars.entrySet().stream().allMatch(row -> isHeld(row.getKey(), row.getValue()));
  }

  private boolean isHeld(String what, Bar bar) {
    return bar.holds(of(what, Salvor.NAME), best(what), device(what));
  }

  private String row(String what, Bar bar) {
    var cells =
        names.stream()
            .map(name -> String.format(Locale.ROOT, "%.2f", of(what, name)))
            .collect(Collectors.joining(" | "));
    var verdict = bar.cells(of(what, Salvor.NAME), best(what), device(what));
    return "| %s | %s %s".formatted(what, cells, verdict);
  }

  private double best(String what) {
    return encrypting.stream()
        .map(name -> of(what, name))
        .min(Comparator.naturalOrder())
        .orElse(Double.NaN);
  }

  /** The slowest of what no tool can do without. */
  private double device(String what) {
    return names.stream()
        .filter(VaultBench.DEVICE::contains)
        .map(name -> of(what, name))
        .max(Comparator.naturalOrder())
        .orElse(0.0);
  }

  private double of(String what, String who) {
    var values = samples.getOrDefault(what, Map.of()).getOrDefault(who, List.of());
    var sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get((sorted.size() - 1) / 2);
  }
}
