package dev.salvor.activities.vault.age;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

/** ChaCha20-Poly1305 under nonces that count chunks and mark the last one. For one thread. */
final class ChunkCipher {
  static final String KEY = "ChaCha20";
  static final int TAG = 16;
  private static final int NONCE = 12;

  private final SecretKey key;
  private final Cipher cipher;

  ChunkCipher(SecretKey key) {
    this.key = key;
    try {
      this.cipher = Cipher.getInstance("ChaCha20-Poly1305");
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has ChaCha20-Poly1305", impossible);
    }
  }

  byte[] seal(long number, boolean last, byte[] plain, int from, int length) {
    var sealed = new byte[length + TAG];
    seal(number, last, plain, from, length, sealed, 0);
    return sealed;
  }

  void seal(long number, boolean last, byte[] plain, int from, int length, byte[] to, int at) {
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, nonce(number, last));
      cipher.doFinal(plain, from, length, to, at);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("A chunk can always be sealed", impossible);
    }
  }

  byte[] open(long number, boolean last, byte[] sealed, int from, int length)
      throws AEADBadTagException {
    var plain = new byte[Math.max(0, length - TAG)];
    open(number, last, sealed, from, length, plain, 0);
    return plain;
  }

  void open(long number, boolean last, byte[] sealed, int from, int length, byte[] to, int at)
      throws AEADBadTagException {
    if (length < TAG) {
      throw new AEADBadTagException("a chunk that is too short");
    }
    try {
      cipher.init(Cipher.DECRYPT_MODE, key, nonce(number, last));
      cipher.doFinal(sealed, from, length, to, at);
    } catch (AEADBadTagException damaged) {
      throw damaged;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("A chunk can always be opened or refused", impossible);
    }
  }

  private static IvParameterSpec nonce(long number, boolean last) {
    var nonce =
        ByteBuffer.allocate(NONCE).putLong(NONCE - 9, number).put(NONCE - 1, (byte) (last ? 1 : 0));
    return new IvParameterSpec(nonce.array());
  }
}
