package dev.salvor.activities.vault.pack;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/** Things that are dear to make and are used again, last given back first. */
final class Reusable<T> {
  private final ConcurrentLinkedDeque<T> idle = new ConcurrentLinkedDeque<>();
  private final Supplier<T> maker;

  Reusable(Supplier<T> maker) {
    this.maker = maker;
  }

  T take() {
    var found = idle.pollFirst();
    return found == null ? maker.get() : found;
  }

  void giveBack(T thing) {
    idle.addFirst(thing);
  }

  /** Everything that is idle, taken out. */
  Iterable<T> drain() {
    var all = new java.util.ArrayList<T>();
    for (var thing = idle.pollFirst(); thing != null; thing = idle.pollFirst()) {
      all.add(thing);
    }
    return all;
  }
}
