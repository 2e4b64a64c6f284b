package dev.salvor.workflows.rehearsal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** Keys that no door has. */
public final class Keys {
  private Keys() {}

  public static KeyPair fresh() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has Ed25519", impossible);
    }
  }
}
