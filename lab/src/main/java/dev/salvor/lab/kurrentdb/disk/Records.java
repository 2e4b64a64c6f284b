package dev.salvor.lab.kurrentdb.disk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Records one behind the other, as they lie in the data of a chunk. */
final class Records {
  private Records() {}

  /** Reads all of them; what is not a record ends the reading with a failure. */
  static List<LogRecord> in(ByteBuffer given) throws CorruptDatabase {
    var data = given.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    var found = new ArrayList<LogRecord>();
    while (data.hasRemaining()) {
      found.add(next(data));
    }
    return found;
  }

  /** How many of the bytes are whole records. */
  static int whole(ByteBuffer given) {
    var data = given.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    int at = 0;
    while (at + Integer.BYTES <= data.limit()
        && at + data.getInt(at) + LogRecord.FRAME <= data.limit()) {
      at += data.getInt(at) + LogRecord.FRAME;
    }
    return at;
  }

  private static LogRecord next(ByteBuffer data) throws CorruptDatabase {
    int at = data.position();
    int length = data.remaining() < Integer.BYTES ? -1 : data.getInt();
    if (length <= 0 || length > data.remaining() - Integer.BYTES) {
      throw new CorruptDatabase("Expected a record at offset %d, found none".formatted(at));
    }
    var payload = new byte[length];
    data.get(payload);
    if (data.getInt() != length) {
      throw new CorruptDatabase("The record at offset %d has two lengths".formatted(at));
    }
    return LogRecord.of(payload);
  }
}
