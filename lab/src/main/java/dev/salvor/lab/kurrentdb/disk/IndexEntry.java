package dev.salvor.lab.kurrentdb.disk;

import java.util.Comparator;

/** Where an event of a stream lies. Tables hold them from the greatest to the least. */
record IndexEntry(long stream, long number, long position) {
  static final int SIZE = 24;

  static final Comparator<IndexEntry> ORDER =
      ((Comparator<IndexEntry>) (one, other) -> Long.compareUnsigned(other.stream, one.stream))
          .thenComparing(Comparator.comparingLong(IndexEntry::number).reversed());

  private static final long PRIME = 0x100000001b3L;

  static IndexEntry of(LogRecord record) {
    return new IndexEntry(hash(record.stream()), record.number(), record.position());
  }

  static long hash(String stream) {
    long hash = 0xcbf29ce484222325L;
    for (int at = 0; at < stream.length(); at++) {
      hash = (hash ^ stream.charAt(at)) * PRIME;
    }
    return hash;
  }
}
