package dev.salvor.lab.kurrentdb.disk;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What one node gives another of its log.
 *
 * @param name the file's, where it is a whole one
 * @param position where in the log it begins
 * @param header of the chunk, where it is a part of one
 * @param ends whether its chunk is completed behind it
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record Slice(
    Kind kind, String name, long position, byte[] header, byte[] data, boolean ends) {
  /** A part of a chunk, a completed file, or the order to begin its chunk anew. */
  public enum Kind {
    DATA,
    WHOLE,
    RESTART
  }

  private static final byte[] NOTHING = {};

  static Slice whole(String name, byte[] file) {
    return new Slice(Kind.WHOLE, name, 0, NOTHING, file, true);
  }

  static Slice data(long position, byte[] header, byte[] data, boolean ends) {
    return new Slice(Kind.DATA, "", position, header, data, ends);
  }

  static Slice restart(long position) {
    return new Slice(Kind.RESTART, "", position, NOTHING, NOTHING, false);
  }

  ByteBuffer headerBytes() {
    return ByteBuffer.wrap(header);
  }

  ByteBuffer dataBytes() {
    return ByteBuffer.wrap(data);
  }

  /** Everything but the data, in one line. */
  public String describe() {
    return "%s %s %d %s %s".formatted(kind, name.isEmpty() ? "-" : name, position, hex(), ends);
  }

  private String hex() {
    return header.length == 0 ? "-" : HexFormat.of().formatHex(header);
  }

  /** Puts the two together again. */
  public static Slice of(String line, byte[] data) {
    var parts = line.split(" ", -1);
    return new Slice(
        Kind.valueOf(parts[0]),
        parts[1].equals("-") ? "" : parts[1],
        Long.parseLong(parts[2]),
        parts[3].equals("-") ? NOTHING : HexFormat.of().parseHex(parts[3]),
        data,
        Boolean.parseBoolean(parts[4]));
  }
}
