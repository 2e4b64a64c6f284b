package dev.salvor.activities.vault.age;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;

/** X25519 on bare keys of 32 bytes, which the platform wraps. */
final class Curve {
  static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] PUBLIC = HexFormat.of().parseHex("302a300506032b656e032100");
  private static final byte[] PRIVATE = HexFormat.of().parseHex("302e020100300506032b656e04220420");
  private static final byte[] BASE = new byte[BYTES];

  static {
    BASE[0] = 9;
  }

  private Curve() {}

  static byte[] random(int bytes) {
    var random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  /** The public half of a private key. */
  static byte[] publicHalf(byte[] secret) {
    return agree(secret, BASE);
  }

  /** What both sides come to. */
  static byte[] agree(byte[] secret, byte[] share) {
    try {
      var agreement = KeyAgreement.getInstance("X25519");
      agreement.init(privateKey(secret));
      agreement.doPhase(publicKey(share), true);
      return agreement.generateSecret();
    } catch (GeneralSecurityException unusable) {
      throw new IllegalArgumentException("Expected an X25519 key, found a weak one", unusable);
    }
  }

  private static PublicKey publicKey(byte[] share) throws GeneralSecurityException {
    var spec = new X509EncodedKeySpec(Bytes.join(PUBLIC, share));
    return KeyFactory.getInstance("X25519").generatePublic(spec);
  }

  private static PrivateKey privateKey(byte[] secret) throws GeneralSecurityException {
    var spec = new PKCS8EncodedKeySpec(Bytes.join(PRIVATE, secret));
    return KeyFactory.getInstance("X25519").generatePrivate(spec);
  }
}
