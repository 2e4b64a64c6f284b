package dev.salvor.runbooks.run;

/** What a run does when another one holds its target. */
public enum WhenBusy {
  /** Waits, and names the holder while it does. */
  WAIT,
  /** Ends at once, and names the holder. */
  LEAVE
}
