package dev.salvor.lab.up;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.XECPrivateKey;
import java.security.interfaces.XECPublicKey;
import java.util.Locale;

/**
 * A key pair as {@code age-keygen} makes one. The lab makes keys and never uses them, so it goes
 * without the worker's libraries.
 *
 * @param identity the private half, {@code AGE-SECRET-KEY-1…}
 * @param recipient the public half, {@code age1…}
 */
record AgeKey(String identity, String recipient) {
  private static final int BYTES = 32;
  private static final int CHECK = 6;
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };

  private static final String PUBLIC = "# public key: ";

  static AgeKey random() {
    try {
      var pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
      var secret = ((XECPrivateKey) pair.getPrivate()).getScalar().orElseThrow();
      var share = littleEndian(((XECPublicKey) pair.getPublic()).getU());
      return new AgeKey(
          bech32("age-secret-key-", secret).toUpperCase(Locale.ROOT), bech32("age", share));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java platform has X25519", impossible);
    }
  }

  /** What {@code age -i} reads; the comment is age-keygen's. */
  String file() {
    return PUBLIC + recipient + "\n" + identity + "\n";
  }

  /** The public half of an identity file that was written here. */
  static String recipientOf(String file) {
    return file.lines()
        .filter(line -> line.startsWith(PUBLIC))
        .map(line -> line.substring(PUBLIC.length()).strip())
        .findFirst()
        .orElseThrow(() ->
            new CannotStart(
                "Expected a line \"%sage1…\" in the vault's identity file, found none; put it back."
                    .formatted(PUBLIC)));
  }

  private static byte[] littleEndian(BigInteger coordinate) {
    var bytes = new byte[BYTES];
    for (int place = 0; place < BYTES; place++) {
      bytes[place] = coordinate.shiftRight(8 * place).byteValue();
    }
    return bytes;
  }

  /** A prefix, the bytes in base 32, six check characters. */
  private static String bech32(String prefix, byte[] bytes) {
    var words = fives(bytes);
    var all = new ByteArrayOutputStream();
    prefix.chars().forEach(character -> all.write(character >> 5));
    all.write(0);
    prefix.chars().forEach(character -> all.write(character & 31));
    all.writeBytes(words);
    all.writeBytes(new byte[CHECK]);
    int sum = polymod(all.toByteArray()) ^ 1;
    var text = new StringBuilder(prefix).append('1');
    for (byte word : words) {
      text.append(ALPHABET.charAt(word));
    }
    for (int place = CHECK - 1; place >= 0; place--) {
      text.append(ALPHABET.charAt((sum >> (5 * place)) & 31));
    }
    return text.toString();
  }

  private static byte[] fives(byte[] bytes) {
    var number = new BigInteger(1, bytes);
    int words = (8 * bytes.length + 4) / 5;
    var padded = number.shiftLeft(5 * words - 8 * bytes.length);
    var out = new byte[words];
    for (int place = 0; place < words; place++) {
      out[place] = (byte) (padded.shiftRight(5 * (words - 1 - place)).intValue() & 31);
    }
    return out;
  }

  private static int polymod(byte[] values) {
    int sum = 1;
    for (byte value : values) {
      int top = sum >>> 25;
      sum = ((sum & 0x1ffffff) << 5) ^ value;
      for (int bit = 0; bit < GENERATOR.length; bit++) {
        sum ^= ((top >> bit) & 1) == 0 ? 0 : GENERATOR[bit];
      }
    }
    return sum;
  }

  /** Goes into logs without its secret. */
  @Override
  public String toString() {
    return recipient;
  }
}
