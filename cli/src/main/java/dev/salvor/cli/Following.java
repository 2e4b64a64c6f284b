package dev.salvor.cli;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.RunStatus;
import java.util.function.Predicate;

/** Shows a run from now until it ends, or asks for somebody, and then what came of it. */
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
    return Exit.of(watched(begun, run -> run.state().isFinal()).state());
  }

  /** Or until it waits for a person, which is what was waited for. */
  int untilAsked(RunStatus begun) {
    var state = watched(begun, Following::asks).state();
    return state.isFinal() ? Exit.of(state) : Exit.DONE;
  }

  private static boolean asks(RunStatus run) {
    return run.state().isFinal() || run.openGate().isPresent();
  }

  private RunStatus watched(RunStatus begun, Predicate<RunStatus> enough) {
    var next = new Next(shell, People.of(door));
    var watcher = watcher(next);
    try (var _ = Detaching.of(shell, begun.id())) {
      watcher.changed(begun);
      var last =
          enough.test(begun) ? begun : new Follower(door, watcher, enough).follow(begun.id());
      watcher.ended();
      conclude(last, next);
      return last;
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
