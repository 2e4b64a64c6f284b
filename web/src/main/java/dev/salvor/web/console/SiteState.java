package dev.salvor.web.console;

import dev.salvor.runbooks.check.Evaluation;
import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.check.Finding.Grade;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How ready a site is, as whoever is about to start something reads it.
 *
 * @param site the site's name
 * @param evaluation what a worker saw last; absent where none has looked yet
 */
public record SiteState(String site, @Nullable Evaluation evaluation) {

  /** The state; what is not ready may be started all the same, and this says what would happen. */
  public String sentence() {
    if (evaluation == null) {
      return "Whether `%s` could fail over is not known yet: no worker has looked. Check it."
          .formatted(site);
    }
    return switch (evaluation.readiness()) {
      case READY -> "Ready: `%s` could fail over.".formatted(site);
      case WARNING ->
          "Warning: `%s` could fail over, but %s not as %s ought to be."
              .formatted(
                  site,
                  count(Grade.WARNING) == 1 ? "one thing is" : count(Grade.WARNING) + " things are",
                  count(Grade.WARNING) == 1 ? "it" : "they");
      case NOT_READY ->
          "Not ready: %s in the way of a fail-over of `%s`. A run may be started all the same; it says what it cannot do, and stops there."
              .formatted(
                  count(Grade.BAD) == 1 ? "one thing stands" : count(Grade.BAD) + " things stand",
                  site);
    };
  }

  private long count(Grade grade) {
    return evaluation == null ? 0 : evaluation.report().graded(grade).size();
  }

  /** When that was seen. */
  public @Nullable Instant at() {
    return evaluation == null ? null : evaluation.at();
  }

  /** The colour of the sentence. */
  public String tone() {
    return evaluation == null ? "undone" : Words.tone(evaluation.readiness());
  }

  /** What is not good, the worst first. */
  public List<Finding> findings() {
    return evaluation == null
        ? List.of()
        : Stream.of(Grade.BAD, Grade.WARNING)
            .flatMap(grade -> evaluation.report().graded(grade).stream())
            .toList();
  }
}
