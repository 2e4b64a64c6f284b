package dev.salvor.cli;

import dev.salvor.runbooks.run.Progress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a step is, how fast, and for how long yet.
 *
 * @param progress how far it is
 * @param elapsed for how long it has been at it; absent when it no longer is
 */
record Bar(Progress progress, @Nullable Duration elapsed) {
  private static final int WIDTH = 20;

  static Bar of(Progress progress, @Nullable Duration elapsed) {
    return new Bar(progress, elapsed);
  }

  String text() {
    return (progress.total() > 0 ? drawn() + " " : "") + reached() + pace();
  }

  /** Done and total, without a bar. */
  String reached() {
    if (progress.total() <= 0) {
      return Words.amount(progress.done(), progress.unit());
    }
    var done =
        progress.unit().equals("bytes")
            ? Words.amount(progress.done(), "bytes")
            : Words.count(progress.done());
    return "%s of %s, %d %%"
        .formatted(done, Words.amount(progress.total(), progress.unit()), percent());
  }

  private String drawn() {
    var full = (int) (percent() * WIDTH / 100);
    return "█".repeat(full) + "░".repeat(WIDTH - full);
  }

  private long percent() {
    return Math.clamp(progress.done() * 100 / progress.total(), 0, 100);
  }

  private String pace() {
    if (elapsed == null || elapsed.toMillis() < 500 || progress.done() <= 0) {
      return "";
    }
    var rate = progress.done() * 1_000.0 / elapsed.toMillis();
    var missing = progress.total() - progress.done();
    var rest =
        missing > 0
            ? ", about " + Words.duration(Duration.ofSeconds(Math.round(missing / rate))) + " left"
            : "";
    return ", " + Words.amount(Math.round(rate), progress.unit()) + "/s" + rest;
  }
}
