package dev.salvor.activities.vault.storage;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, as storage checks it. */
final class Sha256 {
  private Sha256() {}

  static void check(ByteBuffer bytes, String expected) throws DamagedBytesException {
    var found = hex(bytes);
    if (!found.equals(expected)) {
      throw new DamagedBytesException(expected, found);
    }
  }

  /** Of the bytes from the position to the limit, neither of which is moved. */
  static String hex(ByteBuffer bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes.duplicate());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256", impossible);
    }
  }
}
