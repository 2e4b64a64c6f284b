package dev.salvor.cli;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.RunStatus;

/** Shows a run from now until it ends, and then what came of it. */
final class Following {
  private final Shell shell;
  private final Door door;
  private final boolean json;

  Following(Shell shell, Door door, boolean json) {
    this.shell = shell;
    this.door = door;
    this.json = json;
  }

  int until(RunStatus begun) {
    var next = new Next(shell, People.of(door));
    var watcher = watcher(next);
    try (var _ = Detaching.of(shell, begun.id())) {
      watcher.changed(begun);
      var ended = begun.state().isFinal() ? begun : new Follower(door, watcher).follow(begun.id());
      watcher.ended();
      conclude(ended, next);
      return Exit.of(ended.state());
    }
  }

  private Watcher watcher(Next next) {
    if (json) {
      return new LogWatcher(shell, shell.err(), next);
    }
    return shell.terminal()
        ? new LiveWatcher(shell, next)
        : new LogWatcher(shell, shell.out(), next);
  }

  private void conclude(RunStatus ended, Next next) {
    if (json) {
      shell
          .out()
          .println(Payloads.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(ended));
      return;
    }
    shell.out().println();
    var view = new RunView(shell);
    // A log has told of plan and steps already; a terminal has drawn over them.
    var lines = shell.terminal() ? view.page(ended, false) : view.end(ended);
    lines.forEach(shell.out()::println);
    shell.out().println();
    next.lines(ended).forEach(shell.out()::println);
  }
}
