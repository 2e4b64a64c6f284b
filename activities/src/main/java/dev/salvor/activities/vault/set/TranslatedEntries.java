package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.pack.VaultTrouble;
import dev.salvor.runbooks.Failure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A list out of a vault, whose troubles are the vault's. */
final class TranslatedEntries implements Entries {
  private final String target;
  private final Entries entries;

  TranslatedEntries(String target, Entries entries) {
    this.target = target;
    this.entries = entries;
  }

  @Override
  public @Nullable Entry next() {
    try {
      return entries.next();
    } catch (IOException trouble) {
      if (damage(trouble) instanceof DamagedObject damaged) {
        throw Failure.CHECKSUM_WRONG.because(
            damaged.getMessage() + ", in the list of files; take another set");
      }
      throw VaultTrouble.of(target, trouble);
    }
  }

  /** A thread that reads ahead wraps what it throws. */
  private static @Nullable Throwable damage(Throwable trouble) {
    @Nullable Throwable cause = trouble;
    while (cause != null && !(cause instanceof DamagedObject)) {
      cause = cause.getCause();
    }
    return cause;
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }
}
