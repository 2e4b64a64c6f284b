package dev.salvor.activities.rdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Reads a dump from beginning to end, once: its header, its own facts, how many keys it holds, and
 * whether its checksum holds.
 */
public final class Dump {
  private static final int CHECKSUM_BYTES = 8;

  private final DumpInput input;
  private final ValueSkipper values;
  private String serverVersion = "unknown";
  private long createdAt;
  private long counted;
  private long announced;
  private boolean understood = true;

  private Dump(DumpInput input) {
    this.input = input;
    this.values = new ValueSkipper(input);
  }

  /**
   * Reads a dump and copies every byte of it.
   *
   * @throws DamagedDumpException when it is no dump, is cut off, or its checksum does not hold
   */
  public static DumpFacts read(InputStream source, OutputStream copy) throws IOException {
    return new Dump(new DumpInput(source, copy)).read();
  }

  private DumpFacts read() throws IOException {
    int format = header();
    body();
    boolean checksummed = tail();
    return new DumpFacts(
        format,
        serverVersion,
        Instant.ofEpochSecond(createdAt),
        understood ? counted : Math.max(counted, announced),
        understood,
        checksummed);
  }

  private int header() throws IOException {
    var magic = new String(input.bytes(9), StandardCharsets.US_ASCII);
    if (magic.matches("REDIS\\d{4}")) {
      return Integer.parseInt(magic.substring(5));
    }
    if (magic.matches("VALKEY\\d{3}")) {
      return Integer.parseInt(magic.substring(6));
    }
    throw new DamagedDumpException(
        "Expected a Redis dump, found a file that does not begin as one");
  }

  private void body() throws IOException {
    for (int code = input.octet(); code != 255; code = input.octet()) {
      if (!part(code)) {
        understood = false;
        return;
      }
    }
  }

  private boolean part(int code) throws IOException {
    switch (code) {
      case 250 -> fact();
      case 251 -> {
        announced += input.length();
        input.length();
      }
      case 244 -> {
        input.length();
        input.length();
        input.length();
      }
      case 245 -> input.skipString();
      case 247 -> values.module();
      case 248, 254 -> input.length();
      case 249 -> input.skip(1);
      case 252 -> input.skip(8);
      case 253 -> input.skip(4);
      default -> {
        return key(code);
      }
    }
    return true;
  }

  private boolean key(int type) throws IOException {
    if (type > 25) {
      return false;
    }
    input.skipString();
    counted++;
    return values.skip(type);
  }

  private void fact() throws IOException {
    switch (input.text()) {
      case "redis-ver", "valkey-ver" -> serverVersion = input.text();
      case "ctime" -> createdAt = Long.parseLong(input.text());
      default -> input.skipString();
    }
  }

  /**
   * Compares the checksum at the end; a zero means that the server was told to write none. The sum
   * over a dump and its own checksum is zero, which holds for types that are not known here, too.
   */
  private boolean tail() throws IOException {
    long rest = input.drain();
    if (understood && rest != CHECKSUM_BYTES) {
      throw new DamagedDumpException(
          "Expected a checksum of 8 bytes at the dump's end, found %d bytes".formatted(rest));
    }
    if (input.lastEight() == 0) {
      return false;
    }
    if (input.checksum() != 0) {
      throw new DamagedDumpException(
          "Expected the dump to agree with its checksum %016x, found that bytes of it have changed"
              .formatted(input.lastEight()));
    }
    return true;
  }
}
