package dev.salvor.runbooks.run;

/** What a person can say to a run. */
public enum Verdict {
  /** Yes to the plan of an open (or coming) gate. */
  APPROVE,
  /** No to it; needs a reason. */
  REFUSE,
  /** The requester takes the run back before it is approved. */
  WITHDRAW,
  /** Try the stuck step again. */
  RETRY,
  /** Go on without the stuck step; needs a reason and another person than the requester. */
  SKIP,
  /** Go on without a stuck fence or verification; needs a reason and the break-glass group. */
  BREAK_GLASS,
  /** Give up at the stuck step and undo what was done. */
  ABORT,
  /** Stop the run wherever it is, and put back what it changed. */
  CANCEL
}
