package dev.salvor.activities.vault;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.age.Identity;
import dev.salvor.activities.vault.age.Recipient;
import dev.salvor.activities.vault.age.Sealer;
import dev.salvor.activities.vault.pack.PieceNames;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.VaultSpec.Encryption;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of an encrypted vault. Each is opened when it is needed, where it is at hand. */
final class VaultKeys {
  private static final int NAMING_KEY = 32;

  private final String vault;
  private final Encryption encryption;
  private final Secrets secrets;
  private @Nullable List<Identity> identities;

  VaultKeys(String vault, Encryption encryption, Secrets secrets) {
    this.vault = vault;
    this.encryption = encryption;
    this.secrets = secrets;
  }

  Sealer sealer() {
    try {
      return new Sealer(encryption.recipients().stream().map(Recipient::parse).toList());
    } catch (IllegalArgumentException malformed) {
      throw Failure.BAD_REQUEST.because(
          "Expected age X25519 recipients (age1…) of vault %s, found something else; correct the inventory"
              .formatted(vault));
    }
  }

  PieceNames names() {
    var reference = require(encryption.namingKey(), "naming-key", "to write to it");
    var hex = new String(secrets.open(reference));
    if (!hex.matches("[0-9a-fA-F]{%d}".formatted(2 * NAMING_KEY))) {
      throw Failure.BAD_REQUEST.because(
          "Expected a naming-key of %d bytes in hex at %s, found something else; put the vault's own there"
              .formatted(NAMING_KEY, reference.text()));
    }
    return PieceNames.keyed(HexFormat.of().parseHex(hex));
  }

  synchronized List<Identity> identities() {
    if (identities == null) {
      var reference = encryption.identity();
      if (reference == null) {
        throw Failure.WRONG_KEY.because(
            "Expected the identity of the encrypted vault %s on this agent, found none; name one in the inventory, or restore where it is"
                .formatted(vault));
      }
      identities = List.of(identity(reference));
    }
    return identities;
  }

  private Identity identity(SecretReference reference) {
    try {
      return Identity.parse(new String(secrets.open(reference)));
    } catch (IllegalArgumentException malformed) {
      throw Failure.WRONG_KEY.because(
          "Expected an age identity (AGE-SECRET-KEY-1…) at %s, found something else; put the vault's own there"
              .formatted(reference.text()));
    }
  }

  private SecretReference require(@Nullable SecretReference reference, String key, String why) {
    if (reference == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected a %s of the encrypted vault %s %s, found none; name one in the inventory"
              .formatted(key, vault, why));
    }
    return reference;
  }
}
