package dev.salvor.activities.vault.pack;

import dev.salvor.activities.vault.age.Identity;
import java.util.List;
import java.util.function.Supplier;

/**
 * How packs are opened.
 *
 * @param recipients for how many they were sealed; none where they are not sealed
 * @param identities who opens them; asked only where something is sealed
 */
public record Opening(int recipients, Supplier<List<Identity>> identities) {
  /** Packs that are not sealed. */
  public static final Opening PLAIN = new Opening(0, List::of);

  boolean isSealed() {
    return recipients > 0;
  }
}
