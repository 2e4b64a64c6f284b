package dev.salvor.activities.vault.age;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;

/** An age file that an identity opens, at any place of it. From several threads. */
public final class Opener {
  /** Every so many bytes are sealed by themselves. */
  public static final int CHUNK = Sealer.CHUNK;

  private static final int LINE = 64;

  private final SecretKey key;
  private final int payload;
  private final long sealed;

  private Opener(SecretKey key, int payload, long sealed) {
    this.key = key;
    this.payload = payload;
    this.sealed = sealed;
  }

  /** How many bytes from a file's beginning are enough for {@link #of}. */
  public static int beginning(int recipients) {
    return 512 + 128 * recipients;
  }

  /**
   * Opens a file.
   *
   * @param beginning its first bytes, or all of them
   * @param total how long it is
   */
  public static Opener of(byte[] beginning, long total, List<Identity> identities)
      throws DamagedSeal, WrongKey {
    var header = Header.read(beginning);
    var fileKey = header.fileKey(identities);
    int payload = header.length() + Sealer.NONCE;
    if (beginning.length < payload || total < payload + ChunkCipher.TAG) {
      throw new DamagedSeal("a file that ends in its header");
    }
    var nonce = Arrays.copyOfRange(beginning, header.length(), payload);
    var key = Keys.derive(fileKey, nonce, "payload", ChunkCipher.KEY);
    return new Opener(key, payload, total - payload);
  }

  /** How many bytes were sealed. */
  public long length() {
    long chunk = Sealer.CHUNK + ChunkCipher.TAG;
    long chunks = (sealed + chunk - 1) / chunk;
    return sealed - chunks * ChunkCipher.TAG;
  }

  /** Where the sealed bytes begin that hold those from {@code from}. */
  public long sealedFrom(long from) {
    return payload + from / Sealer.CHUNK * (Sealer.CHUNK + ChunkCipher.TAG);
  }

  /** Where the sealed bytes end that hold those up to {@code end}. */
  public long sealedEnd(long end) {
    long chunks = (end + Sealer.CHUNK - 1) / Sealer.CHUNK;
    return Math.min(payload + sealed, payload + chunks * (Sealer.CHUNK + ChunkCipher.TAG));
  }

  /**
   * Opens a range where it is: the plain bytes of its whole chunks take the place of the sealed
   * ones, and the range begins at {@code from % 64 KiB} in them.
   *
   * @param bytes sealed ones, where those from {@link #sealedFrom} to {@link #sealedEnd} are
   * @param at where they are in {@code bytes}
   * @return how many plain bytes there are
   */
  public int open(byte[] bytes, int at, long from, long end) throws DamagedSeal {
    long begin = sealedFrom(from) - payload;
    int length = (int) (sealedEnd(end) - payload - begin);
    long number = from / Sealer.CHUNK;
    var cipher = new ChunkCipher(key);
    int read = 0;
    int written = 0;
    while (read < length) {
      int chunk = Math.min(Sealer.CHUNK + ChunkCipher.TAG, length - read);
      boolean last = begin + read + chunk == sealed;
      openChunk(cipher, number++, last, bytes, at + read, chunk, at + written);
      read += chunk;
      written += chunk - ChunkCipher.TAG;
    }
    return written;
  }

  /** A cipher never overwrites what it has still to read. */
  private static void openChunk(
      ChunkCipher cipher, long number, boolean last, byte[] bytes, int from, int length, int to)
      throws DamagedSeal {
    try {
      cipher.open(number, last, bytes, from, length, bytes, to);
    } catch (AEADBadTagException damaged) {
      throw new DamagedSeal("a sealed chunk %d that does not open".formatted(number), damaged);
    }
  }

  /** A header: for whom, and how long it is. */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  private record Header(List<String> lines, byte[] bytes, int length) {
    static Header read(byte[] file) throws DamagedSeal {
      var lines = new java.util.ArrayList<String>();
      int from = 0;
      for (int end = 0; end < file.length; end++) {
        if (file[end] == '\n') {
          var line = new String(file, from, end - from, StandardCharsets.US_ASCII);
          lines.add(line);
          from = end + 1;
          if (line.startsWith("---")) {
            return new Header(lines, file, from).checked();
          }
        }
      }
      throw new DamagedSeal("no age header");
    }

    private Header checked() throws DamagedSeal {
      if (!Sealer.VERSION.strip().equals(lines.getFirst())) {
        throw new DamagedSeal("no age file of version 1");
      }
      return this;
    }

    byte[] fileKey(List<Identity> identities) throws DamagedSeal, WrongKey {
      for (int at = 1; at < lines.size() - 1; at++) {
        var words = lines.get(at).split(" ", -1);
        if (words.length == 3 && words[0].equals("->") && words[1].equals(Recipient.STANZA)) {
          var ephemeral = Bytes.base64(words[2]);
          var wrapped = Bytes.base64(body(at + 1));
          for (var identity : identities) {
            var key = identity.unwrap(ephemeral, wrapped);
            if (key != null) {
              return authenticated(key);
            }
          }
        }
      }
      throw new WrongKey();
    }

    /** A body ends with a line that is not full. */
    private String body(int at) {
      var body = new StringBuilder();
      for (int line = at; line < lines.size(); line++) {
        body.append(lines.get(line));
        if (lines.get(line).length() < LINE) {
          break;
        }
      }
      return body.toString();
    }

    private byte[] authenticated(byte[] key) throws DamagedSeal {
      var last = lines.getLast();
      int end = length - last.length() - 1 + 3;
      var mac = Keys.mac(key, Arrays.copyOf(bytes, end));
      var said = Bytes.base64(last.startsWith("--- ") ? last.substring(4) : "");
      if (!MessageDigest.isEqual(mac, said)) {
        throw new DamagedSeal("an age header that was edited");
      }
      return key;
    }
  }
}
