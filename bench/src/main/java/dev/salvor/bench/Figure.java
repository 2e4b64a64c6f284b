package dev.salvor.bench;

import java.util.List;

/**
 * One measured figure and the bar it is held against.
 *
 * @param name what was measured
 * @param value how much
 * @param unit of what
 * @param bar what it is held against
 * @param atMost whether it is to stay below the bar; otherwise above
 * @param samples how often it was measured
 */
record Figure(String name, double value, String unit, double bar, boolean atMost, int samples) {
  boolean isHeld() {
    return atMost ? value <= bar : value >= bar;
  }

  /** The value below which that part of the samples lies. */
  static double percentile(List<Double> samples, double part) {
    var sorted = samples.stream().sorted().toList();
    return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
  }

  static double median(List<Double> samples) {
    return percentile(samples, 0.5);
  }

  String row() {
    return "| %s | %,.2f %s | %s %,.2f | %d | %s |"
        .formatted(name, value, unit, atMost ? "≤" : "≥", bar, samples, isHeld() ? "yes" : "no");
  }
}
