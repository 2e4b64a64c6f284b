package dev.salvor.activities.vault.age;

import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** Bech32, in which age writes its keys: a prefix, the bytes in base 32, six check characters. */
final class Bech32 {
  private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int CHECK = 6;

  private Bech32() {}

  static String encode(String prefix, byte[] bytes) {
    var words = regroup(bytes, 8, 5, true);
    int sum = polymod(expand(prefix, words, new byte[CHECK])) ^ 1;
    var text = new StringBuilder(prefix).append('1');
    for (byte word : words) {
      text.append(ALPHABET.charAt(word));
    }
    for (int place = 0; place < CHECK; place++) {
      text.append(ALPHABET.charAt((sum >> (5 * (CHECK - 1 - place))) & 31));
    }
    return text.toString();
  }

  /** The bytes behind a text with that prefix, in either case but not in both. */
  static byte[] decode(String prefix, String mixed) {
    var text = mixed.toLowerCase(Locale.ROOT);
    boolean oneCase = mixed.equals(text) || mixed.equals(mixed.toUpperCase(Locale.ROOT));
    if (!oneCase || !text.startsWith(prefix + "1") || text.length() < prefix.length() + 7) {
      throw malformed(prefix);
    }
    var words = words(prefix, text.substring(prefix.length() + 1));
    var payload = java.util.Arrays.copyOf(words, words.length - CHECK);
    var check = java.util.Arrays.copyOfRange(words, words.length - CHECK, words.length);
    if (polymod(expand(prefix, payload, check)) != 1) {
      throw malformed(prefix);
    }
    return regroup(payload, 5, 8, false);
  }

  private static byte[] words(String prefix, String text) {
    var words = new byte[text.length()];
    for (int place = 0; place < words.length; place++) {
      int word = ALPHABET.indexOf(text.charAt(place));
      if (word < 0) {
        throw malformed(prefix);
      }
      words[place] = (byte) word;
    }
    return words;
  }

  private static byte[] expand(String prefix, byte[] words, byte[] check) {
    var all = new ByteArrayOutputStream();
    prefix.chars().forEach(character -> all.write(character >> 5));
    all.write(0);
    prefix.chars().forEach(character -> all.write(character & 31));
    all.writeBytes(words);
    all.writeBytes(check);
    return all.toByteArray();
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

  private static byte[] regroup(byte[] bytes, int from, int to, boolean pad) {
    var out = new ByteArrayOutputStream();
    int held = 0;
    int bits = 0;
    for (byte value : bytes) {
      held = ((held << from) | (value & ((1 << from) - 1))) & 0xffff;
      bits += from;
      while (bits >= to) {
        bits -= to;
        out.write((held >> bits) & ((1 << to) - 1));
      }
    }
    if (pad && bits > 0) {
      out.write((held << (to - bits)) & ((1 << to) - 1));
    }
    return out.toByteArray();
  }

  private static IllegalArgumentException malformed(String prefix) {
    return new IllegalArgumentException(
        "Expected an age key that begins with %s1, found something else".formatted(prefix));
  }
}
