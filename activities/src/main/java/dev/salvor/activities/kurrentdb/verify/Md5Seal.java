package dev.salvor.activities.kurrentdb.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What completed chunks and tables of the index end with: the MD5 of everything before. Takes a
 * file's bytes in their order, also while they are being copied.
 */
public final class Md5Seal {
  /** How long the MD5 at the end is. */
  public static final int LENGTH = 16;

  private final MessageDigest digest = md5();
  private final byte[] tail = new byte[LENGTH];
  private int held;

  /**
   * What came of it.
   *
   * @param computed the MD5 of all but the last 16 bytes, in lower-case hex
   * @param recorded the last 16 bytes, in lower-case hex; fewer of a file that is shorter
   */
  public record Seal(String computed, String recorded) {
    public boolean holds() {
      return computed.equals(recorded);
    }
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has MD5", impossible);
    }
  }

  /** Takes the next bytes. The last 16 so far are held back, as they may be the MD5. */
  public void update(byte[] bytes, int offset, int length) {
    int ripe = held + length - LENGTH;
    if (ripe <= 0) {
      System.arraycopy(bytes, offset, tail, held, length);
      held += length;
      return;
    }
    int fromTail = Math.min(ripe, held);
    digest.update(tail, 0, fromTail);
    System.arraycopy(tail, fromTail, tail, 0, held - fromTail);
    held -= fromTail;
    int direct = ripe - fromTail;
    digest.update(bytes, offset, direct);
    System.arraycopy(bytes, offset + direct, tail, held, length - direct);
    held += length - direct;
  }

  /** After the last byte. What comes next is another file. */
  public Seal end() {
    var hex = HexFormat.of();
    var seal = new Seal(hex.formatHex(digest.digest()), hex.formatHex(tail, 0, held));
    held = 0;
    return seal;
  }
}
