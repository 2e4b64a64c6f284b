package dev.salvor.activities.vault.pack;

import dev.salvor.activities.vault.age.DamagedSeal;
import dev.salvor.activities.vault.age.WrongKey;
import dev.salvor.activities.vault.storage.StorageFull;
import dev.salvor.activities.vault.storage.StorageRefused;
import dev.salvor.runbooks.Failure;
import io.temporal.failure.ApplicationFailure;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a vault's storage said, once, in the operator's words and under whose failure it is. */
public final class VaultTrouble {
  private VaultTrouble() {}

  /** The failure of a call that reads or writes the vault of a target. */
  public static ApplicationFailure of(String target, IOException trouble) {
    var known = find(trouble);
    return switch (known) {
      case StorageFull full -> Failure.VAULT_FULL.because(sentence(full));
      case StorageRefused refused -> Failure.VAULT_REFUSED.because(sentence(refused));
      case WrongKey wrong ->
          Failure.WRONG_KEY.because(
              "Expected the vault's identity to open the packs of %s, found %s; put the right one where the inventory says"
                  .formatted(target, wrong.getMessage()));
      case DamagedSeal damaged ->
          Failure.CHECKSUM_WRONG.because(
              "Expected what was stored of %s, found %s; take another set"
                  .formatted(target, damaged.getMessage()));
      default -> isNoRoom(trouble) ? noRoom(target) : unavailable(target, trouble);
    };
  }

  /** Whether a disk is full that is not the vault's: of that, storage says so itself. */
  private static boolean isNoRoom(IOException trouble) {
    return Objects.requireNonNullElse(trouble.getMessage(), "").contains("No space left on device");
  }

  private static ApplicationFailure noRoom(String target) {
    return Failure.TOO_LITTLE_DISK.because(
        "Expected room for what the agent of %s must remember while it works, found its disk full; make room where the agent keeps its state"
            .formatted(target));
  }

  /** Whether an object is gone or too short: that is damage, not trouble. */
  static boolean isGone(IOException trouble) {
    return trouble instanceof NoSuchFileException || trouble instanceof EOFException;
  }

  private static ApplicationFailure unavailable(String target, IOException trouble) {
    return Failure.VAULT_UNAVAILABLE.because(
        "Expected to read and write the vault of %s, found %s: %s; see to its disk and its owner"
            .formatted(target, trouble.getClass().getSimpleName(), trouble.getMessage()));
  }

  /** Background threads wrap what they met. */
  private static IOException find(IOException trouble) {
    @Nullable Throwable cause = trouble;
    for (int depth = 0; cause != null && depth < 5; depth++) {
      if (cause instanceof StorageFull
          || cause instanceof StorageRefused
          || cause instanceof WrongKey
          || cause instanceof DamagedSeal) {
        return (IOException) cause;
      }
      cause = cause.getCause();
    }
    return trouble;
  }

  private static String sentence(IOException said) {
    return String.valueOf(said.getMessage());
  }
}
