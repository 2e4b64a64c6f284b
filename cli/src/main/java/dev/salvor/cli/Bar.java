package dev.salvor.cli;

import dev.salvor.runbooks.run.Progress;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How far a step is, how fast, and for how long yet.
 *
 * @param progress how far it is
 * @param rate how much a second; empty when nobody knows, or when it no longer goes on
 */
record Bar(Progress progress, OptionalDouble rate) {
  private static final int WIDTH = 20;

  /** At the average since it began. */
  static Bar of(Progress progress, @Nullable Duration elapsed) {
    return elapsed == null || elapsed.toMillis() < 500
        ? new Bar(progress, OptionalDouble.empty())
        : new Bar(progress, OptionalDouble.of(progress.done() * 1_000.0 / elapsed.toMillis()));
  }

  String text() {
    return (progress.total() > 0 ? drawn() + " " : "") + reached() + pace();
  }

  /** Done and total, without a bar. */
  String reached() {
    var files = progress.files().map(counted -> ", " + counted).orElse("");
    if (progress.total() <= 0) {
      return Words.amount(progress.done(), progress.unit()) + files;
    }
    return "%s%s, %d %%"
        .formatted(
            Words.part(progress.done(), progress.total(), progress.unit()), files, percent());
  }

  private String drawn() {
    var full = (int) (percent() * WIDTH / 100);
    return "█".repeat(full) + "░".repeat(WIDTH - full);
  }

  private long percent() {
    return Math.clamp(progress.done() * 100 / progress.total(), 0, 100);
  }

  private String pace() {
    if (rate.isEmpty() || rate.getAsDouble() <= 0) {
      return "";
    }
    var missing = progress.total() - progress.done();
    var rest =
        missing > 0
            ? ", about "
                + Words.duration(Duration.ofSeconds(Math.round(missing / rate.getAsDouble())))
                + " left"
            : "";
    return ", " + Words.amount(Math.round(rate.getAsDouble()), progress.unit()) + "/s" + rest;
  }
}
