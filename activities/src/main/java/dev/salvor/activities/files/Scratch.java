package dev.salvor.activities.files;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/** A thread's own memory for the arguments and answers of system calls. */
final class Scratch {
  /** The kernel takes no longer path. */
  static final int LONGEST_PATH = 4_096;

  static final int BUFFER = 128 * 1024;

  private static final ThreadLocal<Scratch> OWN = ThreadLocal.withInitial(Scratch::new);
  private static final VarHandle ERROR =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private final Arena arena = Arena.ofAuto();
  final MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
  final MemorySegment stat = arena.allocate(Stat.BYTES, 8);
  final MemorySegment how = arena.allocate(24, 8);
  final MemorySegment times = arena.allocate(32, 8);

  /** For whoever hashes; reading and writing do not use it. */
  final byte[] bytes = new byte[BUFFER];

  final MemorySegment buffer = arena.allocate(BUFFER, 8);
  private final MemorySegment first = arena.allocate(LONGEST_PATH);
  private final MemorySegment second = arena.allocate(LONGEST_PATH);

  static Scratch own() {
    return OWN.get();
  }

  int error() {
    return (int) ERROR.get(state, 0L);
  }

  MemorySegment path(byte[] path) throws SystemError {
    return put(first, path);
  }

  MemorySegment otherPath(byte[] path) throws SystemError {
    return put(second, path);
  }

  private static MemorySegment put(MemorySegment place, byte[] path) throws SystemError {
    if (path.length >= LONGEST_PATH) {
      throw new SystemError(
          "path", Names.shown(path), SystemError.NAME_TOO_LONG, "File name too long");
    }
    MemorySegment.copy(path, 0, place, ValueLayout.JAVA_BYTE, 0, path.length);
    place.set(ValueLayout.JAVA_BYTE, path.length, (byte) 0);
    return place;
  }
}
