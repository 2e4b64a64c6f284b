package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.manifest.Manifest;
import dev.salvor.activities.vault.pack.ObjectStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stored objects of sets: which, how large, whether they are what their names say. */
final class Stock {
  private Stock() {}

  /** Everything a set needs, packs and indexes: names with their sizes, each once. */
  static Map<String, Long> of(Manifest manifest) {
    var parts = new LinkedHashMap<String, Long>();
    manifest.packs().forEach(pack -> parts.put(pack.name(), pack.bytes()));
    parts.putAll(indexes(manifest));
    return parts;
  }

  /** What a restore of a set does not need, but the next backup. */
  static Map<String, Long> indexes(Manifest manifest) {
    var parts = new LinkedHashMap<String, Long>();
    manifest.index().forEach(index -> parts.put(index.name(), index.bytes()));
    return parts;
  }

  /** Which of those are in a vault, in which size; one listing, whatever their number. */
  static Map<String, Long> there(Vault vault, Collection<String> names, Beat beat)
      throws IOException {
    var there = new HashMap<String, Long>();
    vault
        .storage()
        .list(
            vault.layout().objects(),
            found -> {
              beat.tell(there.size(), names.size(), "objects");
              var name = found.name().substring(found.name().lastIndexOf('/') + 1);
              if (names.contains(name)) {
                there.put(name, found.bytes());
              }
            });
    return there;
  }

  /** What is wrong with an object; empty where its bytes are what its name says. */
  static String fault(Vault vault, String name, long bytes) throws IOException {
    try {
      var stored = vault.objects().read(name);
      if (stored.length != bytes) {
        return "%d bytes instead of %d".formatted(stored.length, bytes);
      }
      return digest(stored).equals(name) ? "" : "other bytes than were stored";
    } catch (NoSuchFileException absent) {
      return "it is missing";
    }
  }

  static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(ObjectStore.sha256().digest(bytes));
  }
}
