package dev.salvor.lab.kurrentdb.disk;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A record as it lies in a chunk, without the length that stands before and behind it.
 *
 * @param position where in the log it begins
 * @param stream whose event it is; empty where it is the system's
 * @param number the event's number in its stream
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
public record LogRecord(long position, String stream, long number, byte[] payload) {
  /** What the two lengths take. */
  static final int FRAME = 2 * Integer.BYTES;

  private static final int PREPARE = 0;
  private static final int SYSTEM = 2;
  private static final int VERSION = 1;
  private static final int EPOCH = 1;

  /** Data, begin and end of a transaction, committed at once. */
  private static final short WHOLE_WRITE = 0x0001 | 0x0002 | 0x0004 | 0x0020;

  private static final int BEFORE_STREAM = 32;
  private static final int SYSTEM_HEAD = 32;

  /** An event of a stream. */
  static LogRecord event(long position, String stream, long number, byte[] data) {
    var body = new Little();
    body.head(PREPARE, position);
    body.put(2, WHOLE_WRITE).put(8, position).put(4, 0).put(8, number - 1);
    body.text(stream).guid(UUID.randomUUID()).guid(UUID.randomUUID()).put(8, 0);
    body.text("stand-in-event").put(4, data.length).raw(data).put(4, 0);
    return new LogRecord(position, stream, number, body.bytes());
  }

  /** The mark of a new leader. */
  static LogRecord epoch(long position, String json) {
    var body = new Little();
    body.head(SYSTEM, position);
    body.put(8, 0).put(1, EPOCH).put(1, 0).put(8, 0);
    var data = json.getBytes(StandardCharsets.UTF_8);
    return new LogRecord(position, "", 0, body.put(4, data.length).raw(data).bytes());
  }

  /** What the system wrote. */
  String systemText() {
    int at = SYSTEM_HEAD;
    return new String(payload, at, payload.length - at, StandardCharsets.UTF_8);
  }

  /** Reads one that lies at a position. */
  static LogRecord of(byte[] payload) {
    var bytes = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
    long position = bytes.getLong(2);
    if (bytes.get(0) != PREPARE) {
      return new LogRecord(position, "", 0, payload);
    }
    long number = bytes.getLong(BEFORE_STREAM - Long.BYTES) + 1;
    var stream =
        new String(payload, BEFORE_STREAM + 1, payload[BEFORE_STREAM], StandardCharsets.UTF_8);
    return new LogRecord(position, stream, number, payload);
  }

  /** With its lengths. */
  ByteBuffer framed() {
    var bytes = ByteBuffer.allocate(payload.length + FRAME).order(ByteOrder.LITTLE_ENDIAN);
    return bytes.putInt(payload.length).put(payload).putInt(payload.length).flip();
  }

  int size() {
    return payload.length + FRAME;
  }

  boolean isEvent() {
    return !stream.isEmpty();
  }

  /** Collects little-endian values. */
  private static final class Little {
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(collected);

    void head(int type, long position) {
      put(1, type).put(1, VERSION).put(8, position);
    }

    Little put(int size, long value) {
      for (int at = 0; at < size; at++) {
        collected.write((int) (value >>> (8 * at)));
      }
      return this;
    }

    Little text(String text) {
      var bytes = text.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > Byte.MAX_VALUE) {
        throw new IllegalArgumentException("Expected a name of at most 127 bytes, found " + text);
      }
      return put(1, bytes.length).raw(bytes);
    }

    Little guid(UUID guid) {
      var bytes = ByteBuffer.allocate(16);
      Guids.put(bytes, 0, guid);
      return raw(bytes.array());
    }

    Little raw(byte[] bytes) {
      try {
        out.write(bytes);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return this;
    }

    byte[] bytes() {
      return collected.toByteArray();
    }
  }
}
