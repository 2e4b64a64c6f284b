package dev.salvor.activities.vault;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Inventory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The storage of a target's vault, as the inventory names it. */
final class Vaults {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  private final Supplier<Inventory> inventory;

  Vaults(Supplier<Inventory> inventory) {
    this.inventory = inventory;
  }

  /** The storage for a target. */
  Storage of(String target) {
    var vault = inventory.get().vaultOf(requireName(target));
    if (!vault.kind().equals("directory")) {
      throw Failure.BAD_REQUEST.because(
          "Expected a vault of kind directory for %s, found kind %s; change it in the inventory"
              .formatted(target, vault.kind()));
    }
    return new DirectoryStorage(Path.of(vault.path()));
  }

  /** A name that cannot lead out of its folder. */
  static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Failure.BAD_REQUEST.because(
          "Expected a plain name of letters, digits, dots, dashes and underscores, found '%s'"
              .formatted(name));
    }
    return name;
  }

  /** What storage said, once, in the operator's words. */
  static ApplicationFailure unavailable(String target, IOException trouble) {
    var said = String.valueOf(trouble.getMessage());
    if (said.contains("No space left") || said.contains("quota")) {
      return Failure.TOO_LITTLE_DISK.because(
          "Expected room in the vault of %s, found its disk full; make room there"
              .formatted(target));
    }
    return Failure.VAULT_UNAVAILABLE.because(
        "Expected to read and write the vault of %s, found %s: %s; see to its disk and its owner"
            .formatted(target, trouble.getClass().getSimpleName(), said));
  }
}
