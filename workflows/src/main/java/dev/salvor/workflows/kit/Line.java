package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step's line on the board. */
final class Line {
  private final String title;
  private StepState state = StepState.PENDING;
  private @Nullable Instant startedAt;
  private @Nullable Instant endedAt;
  private @Nullable String note;
  private @Nullable String failure;
  private List<String> byHand = List.of();

  Line(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean isPending() {
    return state == StepState.PENDING;
  }

  boolean isRunning() {
    return state == StepState.RUNNING;
  }

  void begin(Instant now) {
    state = StepState.RUNNING;
    startedAt = now;
    endedAt = null;
    failure = null;
  }

  void end(StepState how, Instant now, @Nullable String words) {
    state = how;
    endedAt = now;
    note = words;
    failure = null;
  }

  void fail(StepState how, Instant now, String why) {
    state = how;
    endedAt = now;
    failure = why;
  }

  void byHand(List<String> commands) {
    byHand = List.copyOf(commands);
  }

  StepStatus status() {
    return new StepStatus(title, state, startedAt, endedAt, note, null, failure, byHand);
  }
}
