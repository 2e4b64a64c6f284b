package dev.salvor.activities.vault.pack;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What pieces are called in indexes: their SHA-256, or, under a naming key, the HMAC-SHA-256 of it,
 * so that an index tells nobody which known content there is. Where content is cut depends on the
 * key as well: lengths would tell the same.
 */
public final class PieceNames {
  private static final String ALGORITHM = "HmacSHA256";

  private final @Nullable SecretKeySpec key;

  private PieceNames(@Nullable SecretKeySpec key) {
    this.key = key;
  }

  /** Plain names. */
  public static PieceNames plain() {
    return new PieceNames(null);
  }

  /** Names under a key. */
  public static PieceNames keyed(byte[] key) {
    return new PieceNames(new SecretKeySpec(key, ALGORITHM));
  }

  byte[] of(byte[] sha256) {
    return key == null ? sha256 : mac(key, sha256);
  }

  long seed() {
    var purpose = "where content is cut".getBytes(StandardCharsets.US_ASCII);
    return key == null ? 0 : ByteBuffer.wrap(mac(key, purpose)).getLong();
  }

  private static byte[] mac(SecretKeySpec key, byte[] bytes) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256", impossible);
    }
  }
}
