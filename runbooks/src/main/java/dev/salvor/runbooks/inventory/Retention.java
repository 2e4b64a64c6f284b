package dev.salvor.runbooks.inventory;

/**
 * Which generations of a target's sets are kept: the newest of each of so many hours, days, weeks,
 * months. A negative count means for ever.
 *
 * @param hourly how many hours
 * @param daily how many days
 * @param weekly how many weeks
 * @param monthly how many months
 * @param proven never fewer than so many proven sets, and never fewer than one
 */
public record Retention(int hourly, int daily, int weekly, int monthly, int proven) {
  /** Keeps everything. */
  public static final Retention EVERYTHING = new Retention(-1, -1, -1, -1, 1);

  public Retention {
    proven = Math.max(1, proven);
  }
}
