package dev.salvor.activities.vault.set;

import java.io.IOException;

/** An object of the vault is not what was stored. */
final class DamagedObject extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedObject(String object, String found) {
    super("Expected the object %s as it was stored, found %s".formatted(object, found));
  }
}
