package dev.salvor.activities.vault.age;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** How age derives one key from another. */
final class Keys {
  static final int BYTES = 32;

  private Keys() {}

  static SecretKey derive(byte[] secret, byte[] salt, String purpose, String algorithm) {
    var parameters =
        HKDFParameterSpec.ofExtract()
            .addIKM(secret)
            .addSalt(salt)
            .thenExpand(purpose.getBytes(StandardCharsets.US_ASCII), BYTES);
    try {
      var bytes = KDF.getInstance("HKDF-SHA256").deriveData(parameters);
      return new SecretKeySpec(bytes, algorithm);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform of ours has HKDF-SHA256", impossible);
    }
  }

  /** The authentication of a header by the key of its file. */
  static byte[] mac(byte[] fileKey, byte[] header) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(derive(fileKey, new byte[0], "header", "HmacSHA256"));
      return mac.doFinal(header);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256", impossible);
    }
  }
}
