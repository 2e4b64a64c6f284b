package dev.salvor.activities.vault.age;

import java.io.IOException;

/** What was sealed is not what is there now. */
public final class DamagedSeal extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedSeal(String found) {
    super(found);
  }

  DamagedSeal(String found, Throwable cause) {
    super(found, cause);
  }
}
