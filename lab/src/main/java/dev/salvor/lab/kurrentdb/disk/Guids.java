package dev.salvor.lab.kurrentdb.disk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** A GUID in .NET's order of bytes: three little-endian groups, then eight bytes as they are. */
final class Guids {
  private Guids() {}

  static void put(ByteBuffer into, int at, UUID guid) {
    var little = into.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    long high = guid.getMostSignificantBits();
    little.putInt(at, (int) (high >>> 32));
    little.putShort(at + 4, (short) (high >>> 16));
    little.putShort(at + 6, (short) high);
    little.order(ByteOrder.BIG_ENDIAN).putLong(at + 8, guid.getLeastSignificantBits());
  }

  static UUID get(ByteBuffer from, int at) {
    var little = from.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    long high =
        ((little.getInt(at) & 0xFFFF_FFFFL) << 32)
            | ((little.getShort(at + 4) & 0xFFFFL) << 16)
            | (little.getShort(at + 6) & 0xFFFFL);
    return new UUID(high, little.order(ByteOrder.BIG_ENDIAN).getLong(at + 8));
  }
}
