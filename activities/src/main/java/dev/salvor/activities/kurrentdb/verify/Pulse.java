package dev.salvor.activities.kurrentdb.verify;

/**
 * Hears how a verification gets on, from several threads at once. Whatever it throws ends the
 * verification.
 */
public interface Pulse {
  /** Hears nothing. */
  Pulse NONE = bytes -> {};

  /** So many more bytes were read. */
  void read(long bytes);

  /** So many bytes are going to be read, in so many files; said once, before the first. */
  default void expect(long bytes, int files) {}
}
