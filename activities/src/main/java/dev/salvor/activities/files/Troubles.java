package dev.salvor.activities.files;

import dev.salvor.activities.vault.pack.VaultTrouble;
import dev.salvor.runbooks.Failure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;

/** What the system answered, once, in the operator's words. */
final class Troubles {
  private Troubles() {}

  static ApplicationFailure ofTree(String target, String place, IOException trouble) {
    if (!(trouble instanceof SystemError error)) {
      return VaultTrouble.of(target, trouble);
    }
    if (error.isFull()) {
      return Failure.TOO_LITTLE_DISK.because(
          "Expected room at %s, found its disk full; make room there".formatted(place));
    }
    if (error.isDenied()) {
      return Failure.NOT_ALLOWED.because(
          "Expected the agent of %s to be allowed to work in %s, found: %s; run it as a user who may"
              .formatted(target, place, error.getMessage()));
    }
    if (error.isGone() && error.path().equals(place)) {
      return Failure.BAD_REQUEST.because(
          "Expected the directory %s of %s, found none; mount it, or correct the inventory"
              .formatted(place, target));
    }
    return Failure.UNREACHABLE.because(
        "Expected to work in %s, found: %s; see to its disk, and to who else changes it"
            .formatted(place, error.getMessage()));
  }
}
