package dev.salvor.activities.vault.care;

/** A sign of life of long work. */
@FunctionalInterface
interface Beat {
  /** Nobody listens. */
  Beat NONE = (done, total, unit) -> {};

  void tell(long done, long total, String unit);
}
