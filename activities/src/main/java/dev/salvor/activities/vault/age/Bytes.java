package dev.salvor.activities.vault.age;

import java.util.Arrays;
import java.util.Base64;

/** What age does to short byte strings. */
final class Bytes {
  private Bytes() {}

  static byte[] join(byte[] first, byte[] second) {
    var joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Strict: no padding, and no bits beyond the last byte. */
  static byte[] base64(String text) throws DamagedSeal {
    try {
      var bytes = Base64.getDecoder().decode(text);
      if (base64(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException malformed) {
      throw new DamagedSeal("a header that is no base64", malformed);
    }
    throw new DamagedSeal("a header that is no canonical base64");
  }
}
