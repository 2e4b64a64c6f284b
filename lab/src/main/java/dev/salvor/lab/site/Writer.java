package dev.salvor.lab.site;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * An application that writes numbers to a store, on whichever side it is let. It tries both sides
 * all the time, so that it sees when two take writes at once.
 */
final class Writer implements AutoCloseable {
  private static final long BETWEEN_WRITES = 40_000_000;
  private static final long BETWEEN_REFUSALS = 100_000_000;

  private final Store store;
  private final Tally tally;
  private final AtomicInteger next;
  private volatile boolean over;

  private Writer(Store store, Tally tally, int first) {
    this.store = store;
    this.tally = tally;
    this.next = new AtomicInteger(first);
  }

  /** Begins to write numbers that no side has yet. */
  static Writer start(Store store, Tally tally) {
    var writer = new Writer(store, tally, first(store));
    SitePlaces.SIDES.forEach(side ->
        Thread.ofPlatform()
            .daemon()
            .name("site-" + store.kind() + "-" + side)
            .start(() -> writer.write(side)));
    return writer;
  }

  private static int first(Store store) {
    return SitePlaces.SIDES.stream()
            .flatMap(side -> last(store, side))
            .mapToInt(it -> it)
            .max()
            .orElse(0)
        + 1;
  }

  private static Stream<Integer> last(Store store, String side) {
    try {
      return Stream.of(store.numbers(side).length());
    } catch (RuntimeException away) {
      return Stream.empty();
    }
  }

  private void write(String side) {
    while (!over) {
      int number = next.getAndIncrement();
      long sent = System.nanoTime();
      if (store.write(side, number)) {
        tally.acknowledge(side, number, sent, System.nanoTime());
        LockSupport.parkNanos(BETWEEN_WRITES);
      } else {
        tally.refuse(side);
        LockSupport.parkNanos(BETWEEN_REFUSALS);
      }
    }
  }

  /** What it wrote to. */
  Store store() {
    return store;
  }

  @Override
  public void close() {
    over = true;
    store.close();
  }
}
