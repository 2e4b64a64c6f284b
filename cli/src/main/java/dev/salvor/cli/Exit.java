package dev.salvor.cli;

import dev.salvor.runbooks.run.RunState;

/** What a script learns from how a command ended. */
final class Exit {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int WAITS_FOR_A_PERSON = 3;
  static final int UNREACHABLE = 4;

  private Exit() {}

  /** The code of a command that looked at a run. A run on its way is as good as done. */
  static int of(RunState state) {
    return switch (state) {
      case DONE, PLANNING, RUNNING, UNDOING -> DONE;
      case WAITING, STUCK -> WAITS_FOR_A_PERSON;
      case REFUSED, FAILED, ABORTED, CANCELLED -> FAILED;
    };
  }
}
