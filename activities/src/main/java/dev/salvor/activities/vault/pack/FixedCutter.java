package dev.salvor.activities.vault.pack;

/** Cuts at multiples of one length: cheap, and right for what only grows or never changes. */
public record FixedCutter(int longest) implements Cutter {
  @Override
  public int shortest() {
    return longest;
  }

  @Override
  public int cut(byte[] bytes, int from, int to) {
    return Math.min(longest, to - from);
  }
}
