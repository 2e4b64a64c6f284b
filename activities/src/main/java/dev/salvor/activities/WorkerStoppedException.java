package dev.salvor.activities;

/** The worker stops in the middle of a step; another one repeats it. */
public final class WorkerStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public WorkerStoppedException(Throwable cause) {
    super("The worker stops; another one repeats the step", cause);
  }
}
