package dev.salvor.activities.vault.age;

import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/** Somebody for whom files are sealed: the public half of an {@link Identity}. */
public final class Recipient {
  private static final String PREFIX = "age";
  static final String STANZA = "X25519";
  static final String PURPOSE = "age-encryption.org/v1/X25519";

  private final byte[] share;

  Recipient(byte[] share) {
    this.share = share.clone();
  }

  /** Reads {@code age1…}. */
  public static Recipient parse(String text) {
    var share = Bech32.decode(PREFIX, text);
    if (share.length != Curve.BYTES) {
      throw new IllegalArgumentException("Expected an X25519 recipient, found another kind");
    }
    return new Recipient(share);
  }

  /** The lines of a header that give this recipient the file's key. */
  String stanza(byte[] fileKey) {
    var secret = Curve.random(Curve.BYTES);
    var ephemeral = Curve.publicHalf(secret);
    var wrapping = wrapping(Curve.agree(secret, share), ephemeral);
    var wrapped = wrapping.seal(0, false, fileKey, 0, fileKey.length);
    return "-> %s %s\n%s\n".formatted(STANZA, Bytes.base64(ephemeral), Bytes.base64(wrapped));
  }

  /** The file's key, where the stanza is for this recipient. */
  byte @Nullable [] unwrap(byte[] shared, byte[] ephemeral, byte[] wrapped) {
    try {
      return wrapping(shared, ephemeral).open(0, false, wrapped, 0, wrapped.length);
    } catch (AEADBadTagException another) {
      return null;
    }
  }

  private ChunkCipher wrapping(byte[] shared, byte[] ephemeral) {
    var salt = Bytes.join(ephemeral, share);
    return new ChunkCipher(Keys.derive(shared, salt, PURPOSE, ChunkCipher.KEY));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recipient recipient && Arrays.equals(share, recipient.share);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(share);
  }

  @Override
  public String toString() {
    return Bech32.encode(PREFIX, share);
  }
}
