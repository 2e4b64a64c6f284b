package dev.salvor.web.runs;

import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** How fast the running step of a watched run goes: the last minute of its heartbeats. */
public final class Pace {
  private static final int MOST = 60;
  private static final Duration GRAIN = Duration.ofMillis(900);

  private record Sample(Instant at, long done) {}

  private String title = "";
  private final Deque<Sample> samples = new ArrayDeque<>();

  synchronized void note(RunStatus status, Instant now) {
    status.steps().stream()
        .filter(step -> step.state() == StepState.RUNNING && step.progress() != null)
        .findFirst()
        .ifPresent(step -> note(step, now));
  }

  private void note(StepStatus step, Instant now) {
    if (!step.title().equals(title)) {
      title = step.title();
      samples.clear();
    }
    var progress = step.progress();
    var last = samples.peekLast();
    if (progress == null || (last != null && last.at().plus(GRAIN).isAfter(now))) {
      return;
    }
    samples.addLast(new Sample(now, progress.done()));
    if (samples.size() > MOST) {
      samples.removeFirst();
    }
  }

  /** The rates between samples, a second each, oldest first; empty for any other step. */
  public synchronized List<Double> rates(String step) {
    if (!step.equals(title)) {
      return List.of();
    }
    var rates = new ArrayList<Double>();
    Sample before = null;
    for (var sample : samples) {
      if (before != null) {
        rates.add(rate(before, sample));
      }
      before = sample;
    }
    return rates;
  }

  private static double rate(Sample before, Sample after) {
    var millis = Math.max(1, Duration.between(before.at(), after.at()).toMillis());
    return Math.max(0, after.done() - before.done()) * 1000.0 / millis;
  }
}
