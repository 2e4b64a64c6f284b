package dev.salvor.runbooks.inventory;

import java.time.Duration;

/**
 * Which generations of a target's sets are kept: the newest of each of so many hours, days, weeks,
 * months. A negative count means for ever.
 *
 * @param hourly how many hours
 * @param daily how many days
 * @param weekly how many weeks, which begin on a Monday
 * @param monthly how many months
 * @param proven never fewer than so many proven sets, and never fewer than one
 * @param within nothing that is younger is dropped; a day where nothing is said
 */
public record Retention(
    int hourly, int daily, int weekly, int monthly, int proven, Duration within) {
  private static final Duration A_DAY = Duration.ofDays(1);

  /** Keeps everything. */
  public static final Retention EVERYTHING = new Retention(-1, -1, -1, -1, 1, A_DAY);

  public Retention {
    proven = Math.max(1, proven);
    within = within == null ? A_DAY : within;
  }
}
