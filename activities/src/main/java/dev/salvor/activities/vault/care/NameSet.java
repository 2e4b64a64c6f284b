package dev.salvor.activities.vault.care;

import java.util.Arrays;

/**
 * Names of objects, each as its 32 bytes: some 64 bytes of memory a name. It takes only names whose
 * first byte is within a span, and no more than so many.
 */
final class NameSet {
  private static final int LONGS = 4;
  private static final int SMALLEST = 1 << 10;

  private final Span span;
  private final int most;
  private long[] slots = new long[SMALLEST * LONGS];
  private int size;

  NameSet(Span span, int most) {
    this.span = span;
    this.most = most;
  }

  /** First bytes of names: from one to before another. */
  record Span(int from, int to) {
    static final Span EVERYTHING = new Span(0, 256);

    boolean has(String name) {
      int first = Integer.parseInt(name, 0, 2, 16);
      return first >= from && first < to;
    }

    Span half() {
      return new Span(from, from + Math.max(1, (to - from) / 2));
    }

    boolean isSmallest() {
      return to - from == 1;
    }
  }

  Span span() {
    return span;
  }

  int size() {
    return size;
  }

  /** Adds a name; false where there is no room for it. One outside of the span is left out. */
  boolean add(String name) {
    if (!span.has(name)) {
      return true;
    }
    var key = key(name);
    int slot = slot(key);
    if (isFree(slot)) {
      if (size >= most && !span.isSmallest()) {
        return false;
      }
      System.arraycopy(key, 0, slots, slot, LONGS);
      size++;
      growWhenHalfFull();
    }
    return true;
  }

  boolean has(String name) {
    return !isFree(slot(key(name)));
  }

  private void growWhenHalfFull() {
    if (size * LONGS * 2 > slots.length) {
      var old = slots;
      slots = new long[old.length * 2];
      for (int at = 0; at < old.length; at += LONGS) {
        var key = Arrays.copyOfRange(old, at, at + LONGS);
        if (key[0] != 0) {
          System.arraycopy(key, 0, slots, slot(key), LONGS);
        }
      }
    }
  }

  /** Where the key is, or the free slot where it would go. */
  private int slot(long[] key) {
    int count = slots.length / LONGS;
    int number = (int) Math.floorMod(key[1], (long) count);
    while (!isFree(number * LONGS)
        && !Arrays.equals(slots, number * LONGS, (number + 1) * LONGS, key, 0, LONGS)) {
      number = (number + 1) % count;
    }
    return number * LONGS;
  }

  /** A hash that begins with eight zero bytes does not happen. */
  private boolean isFree(int slot) {
    return slots[slot] == 0;
  }

  private static long[] key(String name) {
    var key = new long[LONGS];
    for (int part = 0; part < LONGS; part++) {
      key[part] = Long.parseUnsignedLong(name, part * 16, part * 16 + 16, 16);
    }
    return key;
  }
}
