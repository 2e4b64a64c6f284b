package dev.salvor.activities.rdb;

/**
 * The CRC-64 that Redis appends to a dump: Jones' polynomial, reflected, from zero. Eight bytes at
 * a time, because a dump is read once and at the disk's speed.
 */
public final class Crc64 {
  private static final long POLYNOMIAL = 0x95AC9329AC4BC9B5L;
  private static final long[][] TABLES = tables();

  private long value;

  /** Takes bytes into the sum. */
  public void update(byte[] bytes, int offset, int length) {
    int position = offset;
    int end = offset + length;
    for (; position + 8 <= end; position += 8) {
      value = eight(value, bytes, position);
    }
    for (; position < end; position++) {
      value = TABLES[0][(int) ((value ^ bytes[position]) & 0xff)] ^ (value >>> 8);
    }
  }

  /** The sum so far. */
  public long value() {
    return value;
  }

  private static long eight(long sum, byte[] bytes, int position) {
    long word = sum;
    for (int index = 0; index < 8; index++) {
      word ^= (bytes[position + index] & 0xffL) << (8 * index);
    }
    long next = 0;
    for (int index = 0; index < 8; index++) {
      next ^= TABLES[7 - index][(int) ((word >>> (8 * index)) & 0xff)];
    }
    return next;
  }

  private static long[][] tables() {
    var tables = new long[8][256];
    for (int number = 0; number < 256; number++) {
      long sum = number;
      for (int bit = 0; bit < 8; bit++) {
        sum = (sum & 1) == 0 ? sum >>> 1 : (sum >>> 1) ^ POLYNOMIAL;
      }
      tables[0][number] = sum;
    }
    for (int number = 0; number < 256; number++) {
      for (int slice = 1; slice < 8; slice++) {
        long before = tables[slice - 1][number];
        tables[slice][number] = tables[0][(int) (before & 0xff)] ^ (before >>> 8);
      }
    }
    return tables;
  }
}
