package dev.salvor.activities.vault.care;

import dev.salvor.activities.vault.Vault;
import dev.salvor.activities.vault.manifest.Manifest;
import dev.salvor.activities.vault.storage.ReadAhead;
import dev.salvor.activities.vault.storage.Storage.Found;
import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The names that manifests name. Everything in a manifest that looks like a name counts, also where
 * the manifest is damaged or nobody trusts its key: what is deleted cannot be put back.
 */
final class Names {
  private static final Pattern NAME = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");
  private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SCHEMA = Pattern.compile("\"schema\"\\s*:\\s*(\\d{1,9})");

  private final Vault vault;
  private final Beat beat;

  Names(Vault vault, Beat beat) {
    this.vault = vault;
    this.beat = beat;
  }

  /** The names in a text. */
  static void in(byte[] text, Consumer<String> each) {
    NAME.matcher(new String(text, StandardCharsets.ISO_8859_1))
        .results()
        .forEach(found -> each.accept(found.group()));
  }

  /** Every name in every manifest, some of them often. */
  void named(Consumer<String> each) throws IOException {
    var manifests = new ArrayList<String>();
    vault.storage().list(vault.layout().sets(), found -> manifests.add(found.name()));
    var done = new long[1];
    ReadAhead.each(
        vault.storage(),
        manifests,
        (manifest, bytes) -> {
          beat.tell(++done[0], manifests.size(), "manifests");
          requireKnown(manifest, bytes);
          in(bytes, each);
        });
  }

  /** What a set of one manifest names. */
  static List<String> of(byte[] manifest) {
    var names = new ArrayList<String>();
    in(manifest, names::add);
    return names;
  }

  /** The name of an object; empty for what is none of ours, and never touched. */
  static String ofObject(Found found) {
    var name = found.name().substring(found.name().lastIndexOf('/') + 1);
    return OBJECT.matcher(name).matches() ? name : "";
  }

  private static void requireKnown(String manifest, byte[] bytes) {
    var schema = SCHEMA.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
    if (schema.find() && Integer.parseInt(schema.group(1)) > Manifest.SCHEMA) {
      throw Failure.UNKNOWN_SCHEMA.because(
          "Expected manifests of schema %d before anything is deleted, found %s of schema %s; sweep with the newer Salvor that wrote it"
              .formatted(Manifest.SCHEMA, manifest, schema.group(1)));
    }
  }
}
