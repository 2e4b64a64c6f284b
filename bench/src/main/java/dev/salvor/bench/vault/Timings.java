package dev.salvor.bench.vault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What was measured: by what was done, and by whom. */
final class Timings {
  private final Map<String, Map<String, List<Double>>> samples = new LinkedHashMap<>();
  private final LinkedHashSet<String> encrypting = new LinkedHashSet<>();

  void add(String what, Contestant who, double value) {
    if (who.encrypts() && !who.name().equals("salvor")) {
      encrypting.add(who.name());
    }
    samples
        .computeIfAbsent(what, each -> new LinkedHashMap<>())
        .computeIfAbsent(who.name(), each -> new ArrayList<>())
        .add(value);
  }

  /** A table, medians by tool, with the ratio of the best encrypting peer to Salvor. */
  String table() {
    var names = samples.values().iterator().next().keySet();
    var header = "| | " + String.join(" | ", names) + " | best encrypting peer ÷ salvor |";
    var rule = "|---".repeat(names.size() + 2) + "|";
    var rows =
        samples.entrySet().stream()
            .map(row -> row(row.getKey(), row.getValue()))
            .collect(Collectors.joining("\n"));
    return String.join("\n", header, rule, rows);
  }

  private String row(String what, Map<String, List<Double>> values) {
    var cells =
        values.values().stream()
            .map(each -> String.format(Locale.ROOT, "%.2f", median(each)))
            .collect(Collectors.joining(" | "));
    var best =
        encrypting.stream()
            .map(values::get)
            .map(Timings::median)
            .min(Comparator.naturalOrder())
            .orElse(Double.NaN);
    var own = values.containsKey("salvor") ? median(values.get("salvor")) : Double.NaN;
    return String.format(Locale.ROOT, "| %s | %s | %.2f |", what, cells, best / own);
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return sorted.get((sorted.size() - 1) / 2);
  }
}
