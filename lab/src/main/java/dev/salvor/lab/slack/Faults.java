package dev.salvor.lab.slack;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What goes wrong with the next calls of the Web API, to order. */
public final class Faults {
  private final Deque<Fault> ordered = new ArrayDeque<>();

  /**
   * Instead of an answer.
   *
   * @param status the status; 0 breaks the connection
   * @param retryAfter what the header of that name says; absent for none
   * @param done whether what was asked is done all the same
   */
  record Fault(int status, @Nullable String retryAfter, boolean done) {}

  /** The next calls are asked to wait. */
  public void limit(int seconds, int times) {
    order(new Fault(429, "" + seconds, false), times);
  }

  /** The next calls fail. */
  public void fail(int status, int times) {
    order(new Fault(status, null, false), times);
  }

  /** The next calls are done, and nobody hears of it. */
  public void loseAnswers(int times) {
    order(new Fault(0, null, true), times);
  }

  private synchronized void order(Fault fault, int times) {
    for (int time = 0; time < times; time++) {
      ordered.add(fault);
    }
  }

  synchronized @Nullable Fault next() {
    return ordered.poll();
  }
}
