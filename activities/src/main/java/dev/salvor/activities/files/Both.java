package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Entry;
import org.jspecify.annotations.Nullable;

/**
 * One path, as the set has it and as it is.
 *
 * @param entry what the set says; null where it does not have it
 * @param found what is there; null where nothing is
 */
record Both(@Nullable Entry entry, @Nullable Found found) {
  String path() {
    if (entry != null) {
      return entry.path();
    }
    return found == null ? "" : found.path();
  }
}
