package dev.salvor.web.console;

import dev.salvor.runbooks.run.Progress;
import dev.salvor.runbooks.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes words and a curve of what a long step heartbeats. */
final class Bars {
  private static final int WIDTH = 120;
  private static final int HEIGHT = 28;
  private static final int RECENT = 5;

  private Bars() {}

  static StepLine.@Nullable Bar of(StepStatus step, List<Double> rates, Instant now) {
    var progress = step.progress();
    if (progress == null) {
      return null;
    }
    return new StepLine.Bar(
        progress.done(),
        progress.total(),
        sentence(progress, rate(step, progress, rates, now)),
        plot(rates),
        rates.stream()
            .map(rate -> Words.number(Math.round(rate)))
            .collect(Collectors.joining(", ")));
  }

  private static double rate(StepStatus step, Progress progress, List<Double> rates, Instant now) {
    if (!rates.isEmpty()) {
      return rates.subList(Math.max(0, rates.size() - RECENT), rates.size()).stream()
          .mapToDouble(Double::doubleValue)
          .average()
          .orElse(0);
    }
    var start = step.startedAt();
    var millis = start == null ? 0 : Duration.between(start, now).toMillis();
    return millis <= 0 ? 0 : progress.done() * 1000.0 / millis;
  }

  private static String sentence(Progress progress, double rate) {
    var known = progress.total() > 0;
    var amount =
        (known
                ? Words.part(progress.done(), progress.total(), progress.unit())
                : Words.amount(progress.done(), progress.unit()))
            + progress.files().map(files -> " · " + files).orElse("");
    if (rate < 1) {
      return amount;
    }
    var pace = amount + " · " + Words.amount(Math.round(rate), progress.unit()) + "/s";
    return known ? pace + " · " + left(progress, rate) : pace;
  }

  private static String left(Progress progress, double rate) {
    var seconds = Math.round((progress.total() - progress.done()) / rate);
    return seconds <= 0
        ? "nearly done"
        : "about "
            + (seconds < 10 ? seconds + " s" : Words.lasting(Duration.ofSeconds(seconds)))
            + " left";
  }

  private static String plot(List<Double> rates) {
    if (rates.size() < 2) {
      return "";
    }
    var most = rates.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    var step = (double) WIDTH / (rates.size() - 1);
    var points = new StringBuilder();
    for (var index = 0; index < rates.size(); index++) {
      var height = HEIGHT - 2 - rates.get(index) / Math.max(1, most) * (HEIGHT - 4);
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", index * step, height));
    }
    return points.toString().strip();
  }
}
