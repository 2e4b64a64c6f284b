package dev.salvor.cli;

import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * How fast the running step goes by its last heartbeats. A step that resumes where another attempt
 * stopped, or that was slow at first, would be told wrongly by its average.
 */
final class Tempo {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Duration ENOUGH = Duration.ofMillis(500);

  private record Beat(Instant at, long done) {}

  private String title = "";
  private final Deque<Beat> beats = new ArrayDeque<>();

  void note(RunStatus run, Instant now) {
    run.steps().stream()
        .filter(step -> step.state() == StepState.RUNNING && step.progress() != null)
        .findFirst()
        .ifPresent(step -> note(step, now));
  }

  private void note(StepStatus step, Instant now) {
    var progress = step.progress();
    if (progress == null) {
      return;
    }
    var last = beats.peekLast();
    if (!step.title().equals(title) || (last != null && last.done() > progress.done())) {
      title = step.title();
      beats.clear();
    }
    beats.addLast(new Beat(now, progress.done()));
    while (beats.size() > 2 && beats.getFirst().at().plus(WINDOW).isBefore(now)) {
      beats.removeFirst();
    }
  }

  /** How much a second; empty for another step, and before there is enough to tell. */
  OptionalDouble rate(String step) {
    if (!step.equals(title) || beats.size() < 2) {
      return OptionalDouble.empty();
    }
    var took = Duration.between(beats.getFirst().at(), beats.getLast().at());
    return took.compareTo(ENOUGH) < 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            (beats.getLast().done() - beats.getFirst().done()) * 1_000.0 / took.toMillis());
  }
}
