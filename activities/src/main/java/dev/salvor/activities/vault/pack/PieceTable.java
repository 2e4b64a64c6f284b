package dev.salvor.activities.vault.pack;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Which pieces there are, and where: open addressing in a mapped file, so that the heap does not
 * grow with their number. Its file is worth nothing once it is closed.
 */
final class PieceTable implements Closeable {
  private static final int SLOT = 64;
  private static final int NAME = 32;
  private static final int FIRST_SLOTS = 1 << 12;
  private static final int ZEROS = 1 << 18;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);

  private final Path file;
  private Arena arena = Arena.ofShared();
  private MemorySegment slots;
  private long capacity = FIRST_SLOTS;
  private long size;

  PieceTable(Path file) throws IOException {
    this.file = file;
    this.slots = map(capacity);
  }

  /** Its room is taken at once: a page of a mapped file that finds none kills who touches it. */
  private MemorySegment map(long slotCount) throws IOException {
    Files.deleteIfExists(file);
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      var zeros = ByteBuffer.allocate(ZEROS);
      for (long left = slotCount * SLOT; left > 0; ) {
        left -= channel.write(zeros.clear().limit((int) Math.min(left, ZEROS)));
      }
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, slotCount * SLOT, arena);
    }
  }

  synchronized @Nullable Place find(byte[] name) {
    long slot = slot(ByteBuffer.wrap(name));
    if (isFree(slot)) {
      return null;
    }
    return new Place(
        slots.get(INT, slot + NAME) - 1,
        slots.get(LONG, slot + NAME + 16),
        slots.get(INT, slot + NAME + 4),
        slots.get(LONG, slot + NAME + 24),
        slots.get(INT, slot + NAME + 8));
  }

  /** Adds a piece, or puts it at another place. */
  synchronized void put(byte[] name, Place place) throws IOException {
    if (size * 3 > capacity * 2) {
      grow();
    }
    var words = ByteBuffer.wrap(name);
    long slot = slot(words);
    size += isFree(slot) ? 1 : 0;
    for (int word = 0; word < NAME; word += Long.BYTES) {
      slots.set(LONG, slot + word, words.getLong(word));
    }
    slots.set(INT, slot + NAME, place.pack() + 1);
    slots.set(INT, slot + NAME + 4, place.length());
    slots.set(INT, slot + NAME + 8, place.stored());
    slots.set(LONG, slot + NAME + 16, place.at());
    slots.set(LONG, slot + NAME + 24, place.from());
  }

  private long slot(ByteBuffer name) {
    long number = name.getLong(0) & (capacity - 1);
    while (!isFree(number * SLOT) && !is(number * SLOT, name)) {
      number = (number + 1) & (capacity - 1);
    }
    return number * SLOT;
  }

  private boolean isFree(long slot) {
    return slots.get(INT, slot + NAME) == 0;
  }

  private boolean is(long slot, ByteBuffer name) {
    for (int word = 0; word < NAME; word += Long.BYTES) {
      if (slots.get(LONG, slot + word) != name.getLong(word)) {
        return false;
      }
    }
    return true;
  }

  private void grow() throws IOException {
    var old = slots;
    var oldArena = arena;
    long oldCapacity = capacity;
    arena = Arena.ofShared();
    capacity = capacity * 4;
    slots = map(capacity);
    for (long from = 0; from < oldCapacity * SLOT; from += SLOT) {
      if (old.get(INT, from + NAME) != 0) {
        var name = old.asSlice(from, NAME).toArray(ValueLayout.JAVA_BYTE);
        MemorySegment.copy(old, from, slots, slot(ByteBuffer.wrap(name)), SLOT);
      }
    }
    oldArena.close();
  }

  @Override
  public synchronized void close() throws IOException {
    arena.close();
    Files.deleteIfExists(file);
  }
}
