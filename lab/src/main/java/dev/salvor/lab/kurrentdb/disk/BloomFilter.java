package dev.salvor.lab.kurrentdb.disk;

import java.util.List;

/** Says which streams a table surely does not have. */
final class BloomFilter {
  private static final int BITS_PER_ENTRY = 8;
  private static final int HASHES = 4;

  private BloomFilter() {}

  static byte[] of(List<IndexEntry> entries) {
    var filter = new byte[Math.max(64, entries.size() * BITS_PER_ENTRY / Byte.SIZE)];
    entries.forEach(entry -> add(filter, entry.stream()));
    return filter;
  }

  static void add(byte[] filter, long hash) {
    long mixed = hash;
    for (int at = 0; at < HASHES; at++) {
      mixed = mixed * 0x9E3779B97F4A7C15L + 1;
      int bit = (int) Long.remainderUnsigned(mixed, filter.length * (long) Byte.SIZE);
      filter[bit / Byte.SIZE] |= (byte) (1 << bit % Byte.SIZE);
    }
  }
}
