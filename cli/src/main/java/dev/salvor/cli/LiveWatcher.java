package dev.salvor.cli;

import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For a terminal: the run stands still where it is, and what changes is drawn over. */
final class LiveWatcher implements Watcher {
  private final Shell shell;
  private final Next next;
  private final Screen screen;
  private final Tempo tempo = new Tempo();
  private @Nullable RunStatus known;
  private @Nullable String notice;

  LiveWatcher(Shell shell, Next next) {
    this.shell = shell;
    this.next = next;
    this.screen = Screen.of(shell);
  }

  @Override
  public void changed(RunStatus run) {
    known = run;
    tempo.note(run, shell.now());
    tick();
  }

  @Override
  public void tick() {
    if (known != null) {
      screen.draw(lines(known));
    }
  }

  @Override
  public void lost(String sentence) {
    notice = sentence;
    tick();
  }

  @Override
  public void back() {
    notice = "Salvor answers again.";
    tick();
  }

  @Override
  public void ended() {
    screen.clear();
  }

  private List<String> lines(RunStatus run) {
    var view = new RunView(shell);
    var lines = new ArrayList<>(view.head(run));
    lines.add("");
    if (run.state() == RunState.WAITING && run.plan() != null) {
      lines.addAll(view.plan(run, false));
      lines.add("");
    }
    lines.addAll(view.steps(run, tempo));
    lines.add("");
    if (notice != null) {
      lines.add(shell.paint().waits(notice));
    }
    run.openGate().ifPresent(gate -> lines.addAll(next.decisions(run, gate)));
    return lines;
  }
}
