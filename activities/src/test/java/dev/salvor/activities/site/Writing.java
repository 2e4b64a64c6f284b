package dev.salvor.activities.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An application that writes numbers wherever it is let, remembers when which was acknowledged, and
 * sees whether both sides ever took writes.
 */
final class Writing implements AutoCloseable {
  private final TwoServers servers;
  private final Thread east;
  private final Thread west;
  private final Map<Long, Instant> acknowledged = new TreeMap<>();
  private final List<Span> spans = new ArrayList<>();
  private volatile boolean over;

  /** From before the write was sent until it was acknowledged, that side took writes. */
  private record Span(String side, long sent, long acknowledged) {}

  Writing(TwoServers servers) {
    this.servers = servers;
    this.east = Thread.ofPlatform().start(() -> write(TwoServers.EAST, 0));
    this.west = Thread.ofPlatform().start(() -> write(TwoServers.WEST, 1));
  }

  private void write(String side, long first) {
    for (long number = first; !over; number += 2) {
      var sent = System.nanoTime();
      if (servers.write(side, number)) {
        remember(side, number, sent);
      }
      pause();
    }
  }

  private synchronized void remember(String side, long number, long sent) {
    acknowledged.put(number, Instant.now());
    spans.add(new Span(side, sent, System.nanoTime()));
  }

  private static void pause() {
    java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
  }

  synchronized Map<Long, Instant> acknowledged() {
    return new TreeMap<>(acknowledged);
  }

  synchronized long count(String side) {
    return spans.stream().filter(span -> span.side().equals(side)).count();
  }

  /** No write in the east was sent after one in the west had been acknowledged. */
  synchronized boolean wasOneLeaderAtATime() {
    var begun =
        spans.stream()
            .filter(span -> span.side().equals(TwoServers.WEST))
            .mapToLong(Span::acknowledged)
            .min()
            .orElse(Long.MAX_VALUE);
    return spans.stream()
        .filter(span -> span.side().equals(TwoServers.EAST))
        .allMatch(span -> span.sent() < begun);
  }

  Writing stop() {
    over = true;
    try {
      east.join();
      west.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return this;
  }

  @Override
  public void close() {
    stop();
  }
}
