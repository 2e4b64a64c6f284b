package dev.salvor.cli;

import dev.salvor.runbooks.run.Progress;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import dev.salvor.runbooks.run.UndoStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The steps of a run, one line each, and below a stuck one why it does not go on. */
final class StepsView {
  private final Paint paint;
  private final Instant now;
  private final @Nullable Tempo tempo;

  StepsView(Paint paint, Instant now) {
    this(paint, now, null);
  }

  /** With how fast the running step went lately, where somebody has watched it. */
  StepsView(Paint paint, Instant now, @Nullable Tempo tempo) {
    this.paint = paint;
    this.now = now;
    this.tempo = tempo;
  }

  List<String> lines(RunStatus run) {
    var table = new Columns(" ");
    run.steps().forEach(step -> row(table, step));
    run.undo().forEach(undo -> table.row(mark(undo), "", note(undo)));
    var rows = table.lines();
    var lines = new ArrayList<String>();
    for (var index = 0; index < rows.size(); index++) {
      lines.add(rows.get(index));
      if (index < run.steps().size()) {
        lines.addAll(trouble(run.steps().get(index)));
      }
    }
    return lines;
  }

  /** One step alone, for logs. */
  String line(StepStatus step) {
    var table = new Columns("");
    row(table, step);
    var line = table.lines().getFirst();
    return step.failure() == null ? line : line + "   " + step.failure();
  }

  private void row(Columns table, StepStatus step) {
    table.row(mark(step) + " " + step.title(), took(step), note(step));
  }

  private String mark(StepStatus step) {
    return switch (step.state()) {
      case PENDING -> paint.faint("·");
      case RUNNING -> paint.busy("◔");
      case DONE -> paint.good("✓");
      case LEFT_OUT -> paint.faint("–");
      case SKIPPED -> paint.waits("»");
      case STUCK, FAILED -> paint.bad("✗");
    };
  }

  private String mark(UndoStatus undo) {
    return switch (undo.state()) {
      case KEPT, NOT_NEEDED -> paint.faint("·") + " " + undo.title();
      case DONE -> paint.good("✓") + " " + undo.title();
      case FAILED -> paint.bad("✗") + " " + undo.title();
    };
  }

  private String took(StepStatus step) {
    var took = elapsed(step);
    return took == null || step.state() == StepState.LEFT_OUT ? "" : Words.duration(took);
  }

  private @Nullable Duration elapsed(StepStatus step) {
    if (step.startedAt() == null) {
      return null;
    }
    var end = step.endedAt() == null ? now : step.endedAt();
    return Duration.between(step.startedAt(), end.isBefore(step.startedAt()) ? now : end);
  }

  private String note(StepStatus step) {
    var note = step.note() == null ? "" : step.note();
    return switch (step.state()) {
      case PENDING -> "";
      case RUNNING ->
          step.progress() == null ? note : paint.busy(bar(step, step.progress()).text());
      case LEFT_OUT -> note.isEmpty() ? "not asked for" : note;
      case SKIPPED -> note.isEmpty() ? "skipped" : "skipped: " + note;
      case STUCK -> "stuck" + tried(step.progress());
      case FAILED -> "failed";
      case DONE -> note;
    };
  }

  private Bar bar(StepStatus step, Progress progress) {
    var rate = tempo == null ? OptionalDouble.empty() : tempo.rate(step.title());
    return rate.isPresent() ? new Bar(progress, rate) : Bar.of(progress, elapsed(step));
  }

  private static String tried(@Nullable Progress progress) {
    return progress == null ? "" : " at " + Bar.of(progress, null).reached();
  }

  private static String note(UndoStatus undo) {
    var note = undo.note() == null ? "" : undo.note();
    return switch (undo.state()) {
      case KEPT -> undo.always() ? "always, also after a failure" : "only if this run fails";
      case DONE -> note.isEmpty() ? "put back" : note;
      case NOT_NEEDED -> "not needed";
      case FAILED -> note.isEmpty() ? "could not be put back" : note;
    };
  }

  private List<String> trouble(StepStatus step) {
    var lines = new ArrayList<String>();
    if (step.failure() != null) {
      lines.add(paint.bad("     " + step.failure()));
      step.byHand().forEach(command -> lines.add("     by hand: " + command));
    }
    return lines;
  }
}
