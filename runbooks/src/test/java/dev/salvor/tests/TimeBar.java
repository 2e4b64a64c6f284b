package dev.salvor.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * How long something may take on a machine that has nothing else to do. Where the machine itself is
 * slow, shown by a piece of work whose time is known, or busy, shown by its load of the last
 * minute, the bar is as much wider; it is never narrower.
 */
public final class TimeBar {
  private static final int ROUNDS = 60_000_000;

  /** What the work takes on an idle core of 2.5 GHz, at five cycles a round. */
  private static final Duration WORK = Duration.ofMillis(120);

  private static double slowest = 1;

  private TimeBar() {}

  /** Fails where it took longer than the bar, as this machine is now. */
  public static synchronized void hold(String what, Duration bar, Duration taken) {
    if (taken.compareTo(bar) <= 0) {
      return;
    }
    slowest = Math.max(slowest, Math.max(slowness(), load()));
    var here = Duration.ofNanos((long) (bar.toNanos() * slowest));
    assertThat(taken)
        .as("%s within %s, here %s for the machine is %.1f times slow", what, bar, here, slowest)
        .isLessThanOrEqualTo(here);
  }

  /** On all processors at once, as a process that starts uses them. */
  private static double slowness() {
    var begun = System.nanoTime();
    var sum =
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
            .parallel()
            .mapToLong(TimeBar::work)
            .sum();
    var taken = System.nanoTime() - begun + (sum == 0 ? 1 : 0);
    return Math.max(1, taken / (double) WORK.toNanos());
  }

  /** How many want each processor; nothing where the system does not tell. */
  private static double load() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system.getSystemLoadAverage() / system.getAvailableProcessors();
  }

  private static long work(int seed) {
    long value = seed;
    for (var round = 0; round < ROUNDS; round++) {
      value = value * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
    }
    return value;
  }
}
