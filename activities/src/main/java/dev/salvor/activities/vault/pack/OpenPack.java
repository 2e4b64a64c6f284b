package dev.salvor.activities.vault.pack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A pack that is being filled: frames after a skippable one with random bytes, so that no two packs
 * are ever the same.
 */
final class OpenPack {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SKIPPABLE = 0x184d2a50;
  private static final int SALT = 16;
  static final int HEAD = 2 * Integer.BYTES + SALT;
  private static final HexFormat HEX = HexFormat.of();

  private final int number;
  private byte[] bytes;
  private int length;
  private long plain;
  private int pieces;
  private final ByteArrayOutputStream index = new ByteArrayOutputStream(1 << 12);

  OpenPack(int number, byte[] buffer) {
    this.number = number;
    this.bytes = buffer;
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(SKIPPABLE).putInt(SALT);
    var salt = new byte[SALT];
    RANDOM.nextBytes(salt);
    System.arraycopy(salt, 0, bytes, 2 * Integer.BYTES, SALT);
    length = HEAD;
  }

  int number() {
    return number;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  boolean hasRoom(int frame) {
    return pieces == 0 || (length + frame <= Cutting.PACK && pieces < Cutting.PIECES);
  }

  Place append(byte[] name, byte[] frame, int stored, int piece) {
    if (bytes.length < length + stored) {
      bytes =
          Arrays.copyOf(bytes, Math.max(length + stored, Math.min(Cutting.PACK, 2 * bytes.length)));
    }
    System.arraycopy(frame, 0, bytes, length, stored);
    var place = new Place(number, plain, piece, length, stored);
    note(name, place);
    length += stored;
    plain += piece;
    pieces++;
    return place;
  }

  private void note(byte[] name, Place place) {
    var text =
        (pieces == 0 ? "" : ",")
            + "[\""
            + HEX.formatHex(name)
            + "\","
            + place.at()
            + ","
            + place.length()
            + ","
            + place.from()
            + ","
            + place.stored()
            + "]";
    index.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Its line in an index. */
  byte[] line(String name, long stored) {
    var line = new ByteArrayOutputStream(index.size() + 128);
    var head = "{\"pack\":\"" + name + "\",\"bytes\":" + stored + ",\"pieces\":[";
    line.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
    line.writeBytes(index.toByteArray());
    line.writeBytes("]}\n".getBytes(StandardCharsets.US_ASCII));
    return line.toByteArray();
  }
}
