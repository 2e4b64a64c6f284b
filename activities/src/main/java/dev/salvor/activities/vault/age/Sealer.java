package dev.salvor.activities.vault.age;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Seals bytes into age files that any of its recipients can open. */
public final class Sealer {
  static final String VERSION = "age-encryption.org/v1\n";
  static final int FILE_KEY = 16;
  static final int NONCE = 16;
  static final int CHUNK = 1 << 16;
  private static final int STANZA_BYTES = 110;

  private final List<Recipient> recipients;

  public Sealer(List<Recipient> recipients) {
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("Expected somebody to seal for, found nobody");
    }
    this.recipients = List.copyOf(recipients);
  }

  /** How many bytes hold so many once they are sealed, at most. */
  public int room(int plain) {
    int chunks = plain / CHUNK + 1;
    return VERSION.length()
        + 64
        + recipients.size() * STANZA_BYTES
        + NONCE
        + plain
        + chunks * ChunkCipher.TAG;
  }

  /** Seals the first bytes of a buffer into another, which has {@link #room} for them. */
  public ByteBuffer seal(byte[] plain, int length, byte[] to) {
    var fileKey = Curve.random(FILE_KEY);
    var nonce = Curve.random(NONCE);
    var sealed = ByteBuffer.wrap(to).put(header(fileKey)).put(nonce);
    var cipher = new ChunkCipher(Keys.derive(fileKey, nonce, "payload", ChunkCipher.KEY));
    int at = sealed.position();
    long number = 0;
    int from = 0;
    do {
      int piece = Math.min(CHUNK, length - from);
      cipher.seal(number++, from + piece == length, plain, from, piece, to, at);
      from += piece;
      at += piece + ChunkCipher.TAG;
    } while (from < length);
    return ByteBuffer.wrap(to, 0, at);
  }

  private byte[] header(byte[] fileKey) {
    var text = new StringBuilder(VERSION);
    recipients.forEach(recipient -> text.append(recipient.stanza(fileKey)));
    text.append("---");
    var mac = Keys.mac(fileKey, text.toString().getBytes(StandardCharsets.US_ASCII));
    text.append(' ').append(Bytes.base64(mac)).append('\n');
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
