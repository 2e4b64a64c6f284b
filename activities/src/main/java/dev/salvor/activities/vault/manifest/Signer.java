package dev.salvor.activities.vault.manifest;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.runbooks.run.Seal;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Signs in the name of a vault's own key. */
final class Signer {
  private final PrivateKey secret;
  private final String publicKey;

  private Signer(PrivateKey secret, String publicKey) {
    this.secret = secret;
    this.publicKey = publicKey;
  }

  /** The signer of a vault. Fails with {@code bad-request} where its keys do not fit together. */
  static Signer of(VaultSpec spec, Secrets secrets) {
    var reference = spec.signingKey();
    if (reference == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected a signing-key of the vault to sign sets with, found none; name one in the inventory");
    }
    var secret = privateKey(new String(secrets.open(reference)), reference.text());
    return spec.trusts().stream()
        .filter(trusted -> belong(secret, Seal.publicKey(trusted)))
        .findFirst()
        .map(trusted -> new Signer(secret, trusted))
        .orElseThrow(() ->
            Failure.BAD_REQUEST.because(
                "Expected the public half of the vault's signing-key %s among its trusts, found others only; add it in the inventory"
                    .formatted(reference.text())));
  }

  private static PrivateKey privateKey(String pem, String place) {
    try {
      return Seal.privateKey(pem);
    } catch (IllegalArgumentException unusable) {
      throw Failure.BAD_REQUEST.because(
          "Expected an Ed25519 private key (PKCS#8, PEM) at %s, found something else; put the vault's key there"
              .formatted(place));
    }
  }

  private static boolean belong(PrivateKey secret, PublicKey trusted) {
    var probe = new byte[] {1};
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initVerify(trusted);
      signature.update(probe);
      return signature.verify(sign(secret, probe));
    } catch (GeneralSecurityException unusable) {
      return false;
    }
  }

  Envelope sign(byte[] content) {
    return new Envelope(
        content, publicKey, Base64.getEncoder().encodeToString(sign(secret, content)));
  }

  private static byte[] sign(PrivateKey secret, byte[] content) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(secret);
      signature.update(content);
      return signature.sign();
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("Expected an Ed25519 key to sign with", unusable);
    }
  }
}
