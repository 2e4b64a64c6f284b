package dev.salvor.activities.vault.storage;

import dev.salvor.runbooks.inventory.VaultSpec.S3;
import org.jspecify.annotations.Nullable;

/** An object's key is its name below the vault's prefix. */
final class S3Names {
  private final String above;

  S3Names(S3 place) {
    var prefix = stripped(place.prefix());
    this.above = prefix.isEmpty() ? "" : prefix + "/";
  }

  private static String stripped(@Nullable String prefix) {
    return prefix == null ? "" : prefix.replaceAll("^/+|/+$", "");
  }

  String key(String name) {
    return above + ObjectNames.name(name);
  }

  /** What the keys of everything below a folder begin with. */
  String prefix(String folder) {
    return folder.isEmpty() ? above : above + ObjectNames.folder(folder) + "/";
  }

  String name(String key) {
    return key.substring(above.length());
  }
}
