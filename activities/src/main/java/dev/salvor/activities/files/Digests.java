package dev.salvor.activities.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Hashing. */
final class Digests {
  /** Of nothing at all. */
  static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has SHA-256", impossible);
    }
  }
}
