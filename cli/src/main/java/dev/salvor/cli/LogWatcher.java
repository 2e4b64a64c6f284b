package dev.salvor.cli;

import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For logs and pipes: a line per change, and one every ten seconds while a long step goes on. */
final class LogWatcher implements Watcher {
  private static final Duration PACE = Duration.ofSeconds(10);

  private final Shell shell;
  private final PrintStream out;
  private final Next next;
  private final Tempo tempo = new Tempo();
  private @Nullable RunStatus known;
  private Instant spokeAt;

  LogWatcher(Shell shell, PrintStream out, Next next) {
    this.shell = shell;
    this.out = out;
    this.next = next;
    this.spokeAt = shell.now();
  }

  @Override
  public void changed(RunStatus run) {
    tempo.note(run, shell.now());
    var lines = new ArrayList<String>();
    if (known == null) {
      lines.addAll(new RunView(shell).head(run));
    }
    lines.addAll(plan(run));
    lines.addAll(steps(run));
    lines.addAll(state(run));
    known = run;
    if (!lines.isEmpty()) {
      say(lines);
    } else {
      tick();
    }
  }

  @Override
  public void tick() {
    if (known != null && goesOn(known) && isTime()) {
      var running = known.steps().stream().filter(step -> step.state() == StepState.RUNNING);
      say(running.map(this::line).toList());
    }
  }

  /** Whoever waits for a person has said so; saying it every ten seconds would hide the rest. */
  private static boolean goesOn(RunStatus run) {
    return run.state() != RunState.WAITING && run.state() != RunState.STUCK;
  }

  private boolean isTime() {
    return Duration.between(spokeAt, shell.now()).compareTo(PACE) >= 0;
  }

  @Override
  public void lost(String sentence) {
    say(List.of(stamp() + sentence));
  }

  @Override
  public void back() {
    say(List.of(stamp() + "Salvor answers again."));
  }

  @Override
  public void ended() {
    out.flush();
  }

  private List<String> plan(RunStatus run) {
    var before = known == null || known.plan() == null ? "" : known.plan().digest();
    return run.plan() == null || run.plan().digest().equals(before)
        ? List.of()
        : new RunView(shell).plan(run, false);
  }

  private List<String> steps(RunStatus run) {
    var lines = new ArrayList<String>();
    for (var index = 0; index < run.steps().size(); index++) {
      var step = run.steps().get(index);
      if (step.state() != before(index)) {
        lines.add(line(step));
      }
    }
    return lines;
  }

  private StepState before(int index) {
    return known == null || index >= known.steps().size()
        ? StepState.PENDING
        : known.steps().get(index).state();
  }

  private List<String> state(RunStatus run) {
    var opened = opened(run);
    var asksNothingNew = opened.isEmpty() || (known != null && opened.equals(opened(known)));
    var same = known != null && known.state() == run.state() && asksNothingNew;
    if (same || run.state().isFinal()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    if (known != null) {
      lines.add(stamp() + run.sentence());
    }
    run.openGate().ifPresent(gate -> lines.addAll(next.decisions(run, gate)));
    return lines;
  }

  private static String opened(RunStatus run) {
    return run.openGate().map(gate -> gate.id() + gate.digest()).orElse("");
  }

  private String line(StepStatus step) {
    return stamp() + new StepsView(shell.paint(), shell.now(), tempo).line(step);
  }

  private String stamp() {
    return Words.moment(shell.now(), shell.now()) + " ";
  }

  private void say(List<String> lines) {
    lines.forEach(out::println);
    spokeAt = shell.now();
  }
}
