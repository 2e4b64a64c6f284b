package dev.salvor.runbooks.run;

import dev.salvor.runbooks.Payloads;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * Ed25519 over statements: the doors sign with the private half, runs verify with the public one.
 */
public final class Seal {
  private static final String ALGORITHM = "Ed25519";

  private Seal() {}

  /** Signs the JSON of a statement. */
  public static Signed sign(Object statement, PrivateKey key) {
    var text = Payloads.mapper().writeValueAsString(statement);
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return new Signed(
          text, Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("Expected an Ed25519 private key to sign with", unusable);
    }
  }

  /** Whether the signature is that of the key's owner. Anything malformed is simply not. */
  public static boolean isGenuine(Signed signed, PublicKey key) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(signed.statement().getBytes(StandardCharsets.UTF_8));
      return signature.verify(Base64.getUrlDecoder().decode(signed.signature()));
    } catch (GeneralSecurityException | IllegalArgumentException malformed) {
      return false;
    }
  }

  /** Reads the base64 of a public key's X.509 form, as the inventory holds it. */
  public static PublicKey publicKey(String base64) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException unusable) {
      throw new IllegalArgumentException(
          "Expected the base64 of an Ed25519 public key (X.509), found something else", unusable);
    }
  }

  /** Reads a PKCS#8 private key in PEM armour. */
  public static PrivateKey privateKey(String pem) {
    var body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    } catch (GeneralSecurityException | IllegalArgumentException unusable) {
      throw new IllegalArgumentException(
          "Expected an Ed25519 private key (PKCS#8, PEM), found something else", unusable);
    }
  }
}
