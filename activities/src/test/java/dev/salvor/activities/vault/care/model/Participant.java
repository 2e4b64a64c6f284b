package dev.salvor.activities.vault.care.model;

import java.util.Arrays;
import java.util.function.Consumer;

/** Somebody who takes steps; between any two of them others may take theirs, or it may die. */
interface Participant {
  int AT = 0;

  /** Zero while nobody needs it, otherwise one more than the time since it was started. */
  int TIMER = 1;

  int THROUGH = 15;

  /** Takes its next step in every way there is; none when it is through. */
  void step(World world, int self, Consumer<World> next);

  /** Whether it may be so slow: a request that is under way ends in time. */
  boolean bears(World world, int self);

  /** Whether a request still runs in time once the clock has moved on. */
  static boolean inTime(int[] own) {
    return took(own) < World.REQUEST;
  }

  static void start(int[] own) {
    own[TIMER] = 1;
  }

  static void stop(int[] own) {
    own[TIMER] = 0;
  }

  static int took(int[] own) {
    return own[TIMER] - 1;
  }

  /**
   * Is through, and forgets what it knew: so states that differ in nothing that matters are one.
   */
  static void end(int[] own) {
    Arrays.fill(own, 0);
    own[AT] = THROUGH;
  }
}
