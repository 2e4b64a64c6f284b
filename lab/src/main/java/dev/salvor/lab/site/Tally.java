package dev.salvor.lab.site;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an application remembers of its writes: which were acknowledged, and from when to when each
 * side took writes. Two sides that take writes at one instant are written down for good.
 */
final class Tally {
  private static final int MOST = 100;

  /** Of so many of the last writes it is known when they were acknowledged. */
  private static final int REMEMBERED = 65_536;

  private final BitSet acknowledged = new BitSet();
  private final Deque<Acknowledged> recent = new ArrayDeque<>();
  private final Map<String, Span> spans = new HashMap<>();
  private final List<String> both = new ArrayList<>();

  private record Acknowledged(int number, Instant at) {}

  /** A time in which a side refused nothing: from its first acknowledgement to its last request. */
  private static final class Span {
    private final long begin;
    private long end;
    private boolean isOver;
    private boolean isWrittenDown;

    Span(long begin) {
      this.begin = begin;
      this.end = begin;
    }

    boolean meets(Span other) {
      return begin <= other.end && other.begin <= end;
    }
  }

  /**
   * A write was acknowledged.
   *
   * @param sent when it was sent, in nanoseconds of this machine
   * @param now when the acknowledgement was there
   */
  synchronized void acknowledge(String side, int number, long sent, long now) {
    acknowledged.set(number);
    recent.addLast(new Acknowledged(number, Instant.now()));
    if (recent.size() > REMEMBERED) {
      recent.removeFirst();
    }
    var known = spans.get(side);
    var span = known == null || known.isOver ? new Span(now) : known;
    span.end = Math.max(span.end, sent);
    spans.put(side, span);
    compare(side, span);
  }

  private void compare(String side, Span span) {
    spans.forEach((otherSide, other) -> {
      if (!otherSide.equals(side) && span.meets(other) && !span.isWrittenDown) {
        span.isWrittenDown = true;
        if (both.size() < MOST) {
          both.add("%s and %s at %s".formatted(side, otherSide, Instant.now()));
        }
      }
    });
  }

  /** A side refused a write, or did not answer. */
  synchronized void refuse(String side) {
    var known = spans.get(side);
    if (known != null) {
      known.isOver = true;
    }
  }

  /** The side that took the last write and refused none since; absent where there is none. */
  synchronized @Nullable String serving() {
    return spans.entrySet().stream()
        .filter(span -> !span.getValue().isOver)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  /** When two sides took writes at one instant. */
  synchronized List<String> both() {
    return List.copyOf(both);
  }

  /** The numbers that were acknowledged until now. */
  synchronized BitSet known() {
    return (BitSet) acknowledged.clone();
  }

  /** When the first of these numbers was acknowledged; absent where that is not known any more. */
  synchronized @Nullable Instant since(BitSet numbers) {
    return recent.stream()
        .filter(write -> numbers.get(write.number()))
        .map(Acknowledged::at)
        .min(Instant::compareTo)
        .orElse(null);
  }

  /** Which of the numbers known are not there. */
  static BitSet missing(BitSet known, BitSet there) {
    var missing = (BitSet) known.clone();
    missing.andNot(there);
    return missing;
  }
}
