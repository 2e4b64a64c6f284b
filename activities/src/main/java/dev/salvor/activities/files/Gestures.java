package dev.salvor.activities.files;

import java.lang.foreign.ValueLayout;
import java.time.Instant;

/** System calls that change something. No name in them is ever followed where it is a symlink. */
final class Gestures {
  private Gestures() {}

  static void resize(int file, long size) throws SystemError {
    Kernel.ask("resize", "", own -> (int) Calls.FTRUNCATE.invokeExact(own.state, file, size));
  }

  /** Makes everything that was written to the file system durable. */
  static void flushFileSystem(int file) throws SystemError {
    Kernel.ask("flush", "", own -> (int) Calls.SYNCFS.invokeExact(own.state, file));
  }

  /** Makes one open file or folder durable. */
  static void flush(int file) throws SystemError {
    Kernel.ask("flush", "", own -> (int) Calls.FSYNC.invokeExact(own.state, file));
  }

  static void makeFolder(int folder, byte[] name, int mode) throws SystemError {
    Kernel.ask(
        "make",
        Names.shown(name),
        own -> (int) Calls.MKDIRAT.invokeExact(own.state, folder, own.path(name), mode));
  }

  static void symlink(int folder, byte[] name, byte[] to) throws SystemError {
    Kernel.ask(
        "link",
        Names.shown(name),
        own ->
            (int)
                Calls.SYMLINKAT.invokeExact(own.state, own.path(to), folder, own.otherPath(name)));
  }

  static void link(int folder, byte[] name, int newFolder, byte[] newName) throws SystemError {
    Kernel.ask(
        "link",
        Names.shown(newName),
        own ->
            (int)
                Calls.LINKAT.invokeExact(
                    own.state, folder, own.path(name), newFolder, own.otherPath(newName), 0));
  }

  static void rename(int folder, byte[] from, byte[] to) throws SystemError {
    Kernel.ask(
        "rename",
        Names.shown(to),
        own ->
            (int)
                Calls.RENAMEAT.invokeExact(
                    own.state, folder, own.path(from), folder, own.otherPath(to)));
  }

  static void remove(int folder, byte[] name, boolean isFolder) throws SystemError {
    int flags = isFolder ? Flags.AT_REMOVE_DIRECTORY : 0;
    Kernel.ask(
        "remove",
        Names.shown(name),
        own -> (int) Calls.UNLINKAT.invokeExact(own.state, folder, own.path(name), flags));
  }

  static void own(int folder, byte[] name, long uid, long gid) throws SystemError {
    Kernel.ask(
        "change the owner of",
        Names.shown(name),
        own ->
            (int)
                Calls.FCHOWNAT.invokeExact(
                    own.state, folder, own.path(name), (int) uid, (int) gid, Flags.AT_NO_FOLLOW));
  }

  static void touch(int folder, byte[] name, Instant modifiedAt) throws SystemError {
    Kernel.ask(
        "set the time of",
        Names.shown(name),
        own -> {
          put(modifiedAt, own);
          return (int)
              Calls.UTIMENSAT.invokeExact(
                  own.state, folder, own.path(name), own.times, Flags.AT_NO_FOLLOW);
        });
  }

  private static void put(Instant modifiedAt, Scratch own) {
    own.times.set(ValueLayout.JAVA_LONG, 0, 0);
    own.times.set(ValueLayout.JAVA_LONG, 8, Flags.TIME_OMITTED);
    own.times.set(ValueLayout.JAVA_LONG, 16, modifiedAt.getEpochSecond());
    own.times.set(ValueLayout.JAVA_LONG, 24, modifiedAt.getNano());
  }

  /** Owner, mode and time of a file that was just made and is open for writing. */
  static void ownOpen(int file, long uid, long gid) throws SystemError {
    Kernel.ask(
        "change the owner of",
        "",
        own -> (int) Calls.FCHOWN.invokeExact(own.state, file, (int) uid, (int) gid));
  }

  static void modeOpen(int file, int mode) throws SystemError {
    Kernel.ask(
        "change the mode of", "", own -> (int) Calls.FCHMOD.invokeExact(own.state, file, mode));
  }

  static void touchOpen(int file, Instant modifiedAt) throws SystemError {
    Kernel.ask(
        "set the time of",
        "",
        own -> {
          put(modifiedAt, own);
          return (int) Calls.FUTIMENS.invokeExact(own.state, file, own.times);
        });
  }

  /** Changes the mode of an open file. */
  static void mode(int file, int mode) throws SystemError {
    Kernel.ask(
        "change the mode of",
        "",
        own -> (int) Calls.CHMOD.invokeExact(own.state, own.path(itself(file)), mode));
  }

  static void setAttribute(int file, byte[] name, byte[] value) throws SystemError {
    Kernel.ask(
        "set the attribute",
        Names.shown(name),
        own -> {
          var given = own.buffer.asSlice(0, value.length);
          given.copyFrom(java.lang.foreign.MemorySegment.ofArray(value));
          return (int)
              Calls.SETXATTR.invokeExact(
                  own.state,
                  own.path(itself(file)),
                  own.otherPath(name),
                  given,
                  (long) value.length,
                  0);
        });
  }

  static void removeAttribute(int file, byte[] name) throws SystemError {
    Kernel.ask(
        "remove the attribute",
        Names.shown(name),
        own ->
            (int)
                Calls.REMOVEXATTR.invokeExact(
                    own.state, own.path(itself(file)), own.otherPath(name)));
  }

  /**
   * An open file's own path: it leads to the very file, also where that was opened only as a place
   * and may not be read.
   */
  static byte[] itself(int file) {
    return Names.bytes("/proc/self/fd/" + file);
  }
}
