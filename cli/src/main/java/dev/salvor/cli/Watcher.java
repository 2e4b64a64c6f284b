package dev.salvor.cli;

import dev.salvor.runbooks.run.RunStatus;

/** How somebody sees a run go on. */
interface Watcher {
  void changed(RunStatus run);

  /** A second passed, and nothing was heard. */
  void tick();

  /** Salvor, or Temporal behind it, went away; the run goes on without it. */
  void lost(String sentence);

  /** Salvor is there again. */
  void back();

  /** Nothing more will come. */
  void ended();
}
