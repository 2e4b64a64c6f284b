package dev.salvor.activities.vault.storage;

import java.io.IOException;

/** The bytes to be stored are not those that were meant: something changed them on the way. */
final class DamagedBytesException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedBytesException(String expected, String found) {
    super(
        "Expected bytes with the SHA-256 %s, found %s; nothing was created, try again"
            .formatted(expected, found));
  }
}
