package dev.salvor.activities.rdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The primitives of a dump: bytes, lengths, strings. Everything that is read, or skipped, goes
 * through the checksum and into a copy exactly once.
 */
final class DumpInput {
  private static final int ENCODED = 3;

  private final InputStream source;
  private final OutputStream copy;
  private final Crc64 checksum = new Crc64();
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private int summed;
  private long lastEight;

  DumpInput(InputStream source, OutputStream copy) {
    this.source = source;
    this.copy = copy;
  }

  int octet() throws IOException {
    if (position == limit) {
      fill();
    }
    return buffer[position++] & 0xff;
  }

  void skip(long count) throws IOException {
    long left = count;
    while (left > 0) {
      if (position == limit) {
        fill();
      }
      int step = (int) Math.min(left, limit - position);
      position += step;
      left -= step;
    }
  }

  byte[] bytes(int count) throws IOException {
    var bytes = new byte[count];
    for (int index = 0; index < count; index++) {
      bytes[index] = (byte) octet();
    }
    return bytes;
  }

  /** A plain length; fails where a specially encoded string stands instead. */
  long length() throws IOException {
    int first = octet();
    if (first >>> 6 == ENCODED) {
      throw new DamagedDumpException("Expected a length in the dump, found encoding " + first);
    }
    return length(first);
  }

  void skipString() throws IOException {
    int first = octet();
    if (first >>> 6 != ENCODED) {
      skip(length(first));
      return;
    }
    switch (first & 0x3f) {
      case 0 -> skip(1);
      case 1 -> skip(2);
      case 2 -> skip(4);
      case 3 -> {
        long compressed = length();
        length();
        skip(compressed);
      }
      default ->
          throw new DamagedDumpException("Expected a string in the dump, found encoding " + first);
    }
  }

  /** A short string as text; numbers are written as numbers. */
  String text() throws IOException {
    int first = octet();
    if (first >>> 6 != ENCODED) {
      return new String(bytes(Math.toIntExact(length(first))), StandardCharsets.UTF_8);
    }
    return switch (first & 0x3f) {
      case 0 -> String.valueOf((byte) octet());
      case 1 -> String.valueOf((short) little(2));
      case 2 -> String.valueOf((int) little(4));
      default ->
          throw new DamagedDumpException("Expected a short text in the dump, found " + first);
    };
  }

  long little(int count) throws IOException {
    long number = 0;
    for (int index = 0; index < count; index++) {
      number |= (long) octet() << (8 * index);
    }
    return number;
  }

  /** The checksum of everything before the current position. */
  long checksum() {
    sum();
    return checksum.value();
  }

  /** The last eight bytes that were read from the source, as a number. */
  long lastEight() {
    return lastEight;
  }

  /** Takes the rest through checksum and copy without looking at it; returns how much it was. */
  long drain() throws IOException {
    long rest = (long) limit - position;
    position = limit;
    while (tryFill()) {
      rest += limit;
      position = limit;
    }
    return rest;
  }

  private long length(int first) throws IOException {
    return switch (first >>> 6) {
      case 0 -> first & 0x3f;
      case 1 -> ((first & 0x3fL) << 8) | octet();
      default -> first == 0x80 ? big(4) : big(8);
    };
  }

  private long big(int count) throws IOException {
    long number = 0;
    for (int index = 0; index < count; index++) {
      number = (number << 8) | octet();
    }
    return number;
  }

  private void fill() throws IOException {
    if (!tryFill()) {
      throw new DamagedDumpException("Expected more of the dump, found its end; it was cut off");
    }
  }

  private boolean tryFill() throws IOException {
    sum();
    int count = source.read(buffer);
    if (count <= 0) {
      return false;
    }
    copy.write(buffer, 0, count);
    position = 0;
    summed = 0;
    limit = count;
    for (int index = Math.max(0, count - 8); index < count; index++) {
      lastEight = (lastEight >>> 8) | ((long) buffer[index] << 56);
    }
    return true;
  }

  private void sum() {
    checksum.update(buffer, summed, position - summed);
    summed = position;
  }
}
