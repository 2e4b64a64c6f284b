package dev.salvor.activities.vault.pack;

/**
 * Cuts where the content itself says so: a sum rolls over the last 64 bytes, and a piece ends where
 * its upper bits are zero. So what is inserted moves the pieces around it only. Below the average
 * length more bits have to be zero than above it, which keeps lengths close to the average.
 */
public final class GearCutter implements Cutter {
  private static final int NORMAL = 2;

  private final int shortest;
  private final int average;
  private final int longest;
  private final long strict;
  private final long loose;
  private final long[] gear = new long[256];

  /**
   * @param seed what the sum depends on: another seed cuts elsewhere
   */
  public GearCutter(int shortest, int average, int longest, long seed) {
    this.shortest = shortest;
    this.average = average;
    this.longest = longest;
    int bits = 31 - Integer.numberOfLeadingZeros(average - shortest);
    this.strict = upper(bits + NORMAL);
    this.loose = upper(bits - NORMAL);
    long state = seed;
    for (int octet = 0; octet < gear.length; octet++) {
      state += 0x9e3779b97f4a7c15L;
      gear[octet] = mix(state);
    }
  }

  private static long upper(int bits) {
    return -1L << (64 - bits);
  }

  private static long mix(long state) {
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  @Override
  public int longest() {
    return longest;
  }

  @Override
  public int shortest() {
    return shortest;
  }

  @Override
  public int cut(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + longest);
    int middle = Math.min(end, from + average);
    long sum = 0;
    int at = Math.min(end, from + shortest);
    for (; at < middle; at++) {
      sum = (sum << 1) + gear[bytes[at] & 0xff];
      if ((sum & strict) == 0) {
        return at + 1 - from;
      }
    }
    for (; at < end; at++) {
      sum = (sum << 1) + gear[bytes[at] & 0xff];
      if ((sum & loose) == 0) {
        return at + 1 - from;
      }
    }
    return end - from;
  }
}
