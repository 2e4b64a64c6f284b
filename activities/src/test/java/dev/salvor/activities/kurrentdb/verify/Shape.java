package dev.salvor.activities.kurrentdb.verify;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** A chunk as its bytes are to be, also where they are wrong. */
final class Shape {
  /** How much of the log one chunk holds. */
  static final int SIZE = 8192;

  /** How many bytes a record takes, its two lengths included. */
  static final int RECORD = 128;

  int minCompatible = 3;
  int declared;
  int chunkSize = SIZE;
  int start;
  int end;
  int scavenged;
  int transform;
  int flags = 1;
  int physical = SIZE;
  long logical = SIZE;
  int map;
  boolean aligned = true;
  long firstRecord;

  /** Full of records, and completed. */
  static Shape completed(int number) {
    var shape = new Shape();
    shape.start = number;
    shape.end = number;
    shape.firstRecord = (long) number * SIZE;
    return shape;
  }

  /** Still written, with so many bytes of records. */
  static Shape open(int number, int written) {
    var shape = completed(number);
    shape.flags = 0;
    shape.physical = written;
    return shape;
  }

  /** Rewritten by a scavenge, from several logical chunks. */
  static Shape scavenged(int start, int end) {
    var shape = completed(start);
    shape.end = end;
    shape.scavenged = 1;
    shape.physical = 5 * RECORD;
    shape.logical = (end - start + 1L) * SIZE;
    shape.map = 5 * 12;
    shape.flags = 3;
    return shape;
  }

  byte[] bytes() {
    boolean open = (flags & 1) == 0;
    int data = open ? SIZE : physical + map;
    int whole = 128 + data + 128;
    var bytes = ByteBuffer.allocate(aligned ? (whole + 4095) / 4096 * 4096 : whole);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    header(bytes);
    records(bytes);
    if (!open) {
      footer(bytes, bytes.capacity() - 128);
      HandMade.seal(bytes.array());
    }
    return bytes.array();
  }

  private void header(ByteBuffer bytes) {
    bytes.put((byte) 2).put((byte) minCompatible).putInt(chunkSize).putInt(start).putInt(end);
    bytes.putInt(scavenged).putInt(0x03020100 + start).putShort((short) 0x0504);
    bytes.putShort((short) 0x0706).put(new byte[] {8, 9, 10, 11, 12, 13, 14, 15});
    bytes.put((byte) declared).put((byte) transform);
  }

  private void records(ByteBuffer bytes) {
    var random = new Random(start);
    for (int at = 0; at + RECORD <= physical; at += RECORD) {
      var content = new byte[RECORD - 8];
      random.nextBytes(content);
      bytes.position(128 + at).putInt(content.length).put(content).putInt(content.length);
      bytes.putLong(128 + at + 6, firstRecord + at);
    }
  }

  private void footer(ByteBuffer bytes, int at) {
    bytes.position(at).put((byte) flags).putInt(physical);
    if ((flags & 2) != 0) {
      bytes.putLong(logical);
    } else {
      bytes.putInt((int) logical);
    }
    bytes.putInt(map);
  }
}
