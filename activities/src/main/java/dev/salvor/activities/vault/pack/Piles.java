package dev.salvor.activities.vault.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * The piles of one writer: one for all that is small, and some that large contents have for
 * themselves, one after the other. Contents that are stored at the same time would otherwise lie in
 * each other's gaps, and whoever reads one of them would ask for each piece by itself.
 */
final class Piles {
  /** Each may hold a whole pack in memory. */
  private static final int LARGE = 2;

  private final Pile small = new Pile();
  private final List<Pile> made = new ArrayList<>(List.of(small));
  private final Semaphore free = new Semaphore(LARGE);
  private final Reusable<Pile> large = new Reusable<>(this::make);

  private synchronized Pile make() {
    var pile = new Pile();
    made.add(pile);
    return pile;
  }

  Pile small() {
    return small;
  }

  /** One that nobody else has; waits until there is one. */
  Pile takeLarge() {
    free.acquireUninterruptibly();
    return large.take();
  }

  void giveBack(Pile pile) {
    large.giveBack(pile);
    free.release();
  }

  synchronized List<Pile> all() {
    return List.copyOf(made);
  }
}
