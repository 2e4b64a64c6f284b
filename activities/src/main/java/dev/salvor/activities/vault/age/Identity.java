package dev.salvor.activities.vault.age;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Somebody who can open what was sealed for the {@link Recipient}. */
public final class Identity {
  private static final String PREFIX = "age-secret-key-";

  private final byte[] secret;
  private final Recipient recipient;

  private Identity(byte[] secret) {
    this.secret = secret;
    this.recipient = new Recipient(Curve.publicHalf(secret));
  }

  /** A new one. */
  public static Identity random() {
    return new Identity(Curve.random(Curve.BYTES));
  }

  /** Reads the text of an identity file: {@code AGE-SECRET-KEY-1…} after comments. */
  public static Identity parse(String file) {
    var line =
        file.lines()
            .map(String::strip)
            .filter(text -> !text.isEmpty() && !text.startsWith("#"))
            .findFirst()
            .orElse("");
    var secret = Bech32.decode(PREFIX, line);
    if (secret.length != Curve.BYTES) {
      throw new IllegalArgumentException("Expected an X25519 identity, found another kind");
    }
    return new Identity(secret);
  }

  /** Its public half. */
  public Recipient recipient() {
    return recipient;
  }

  /** The line of an identity file. Goes into no message and no log. */
  public String text() {
    return Bech32.encode(PREFIX, secret).toUpperCase(Locale.ROOT);
  }

  byte @Nullable [] unwrap(byte[] ephemeral, byte[] wrapped) {
    return recipient.unwrap(Curve.agree(secret, ephemeral), ephemeral, wrapped);
  }

  @Override
  public String toString() {
    return "the identity of " + recipient;
  }
}
