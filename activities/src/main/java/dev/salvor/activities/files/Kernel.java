package dev.salvor.activities.files;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** System calls on open files and folders. Each fails with {@link SystemError}. */
final class Kernel {
  private static final int NAME_AT = 19;
  private static final byte[] ITSELF = {};

  private Kernel() {}

  /** A call that answers a negative number where it fails. */
  interface Call {
    long make(Scratch scratch) throws Throwable;
  }

  static long ask(String name, String path, Call call) throws SystemError {
    var scratch = Scratch.own();
    long answer;
    try {
      answer = call.make(scratch);
    } catch (SystemError refused) {
      throw refused;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
    if (answer < 0) {
      var number = scratch.error();
      throw new SystemError(name, path, number, words(number));
    }
    return answer;
  }

  @SuppressWarnings("restricted") // The C library does not say how long its text is.
  private static String words(int number) {
    try {
      var text = (MemorySegment) Calls.STRERROR.invokeExact(Scratch.own().state, number);
      return text.reinterpret(200).getString(0);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static int open(int folder, byte[] name, int flags, int mode) throws SystemError {
    int all = flags | Flags.CLOSE_ON_EXEC;
    return (int)
        ask(
            "open",
            Names.shown(name),
            own -> (int) Calls.OPENAT.invokeExact(own.state, folder, own.path(name), all, mode));
  }

  /** Opens what is below a folder, through no symlink. */
  static int openBeneath(int folder, byte[] path, int flags) throws SystemError {
    return (int)
        ask(
            "open",
            Names.shown(path),
            own -> {
              own.how.set(ValueLayout.JAVA_LONG, 0, flags | Flags.CLOSE_ON_EXEC);
              own.how.set(ValueLayout.JAVA_LONG, 8, 0);
              own.how.set(ValueLayout.JAVA_LONG, 16, Flags.BENEATH);
              return (long)
                  Calls.OPENAT2.invokeExact(
                      own.state,
                      Flags.OPENAT2,
                      folder,
                      own.path(path),
                      own.how,
                      own.how.byteSize());
            });
  }

  static void close(int file) {
    try {
      var _ = (int) Calls.CLOSE.invokeExact(Scratch.own().state, file);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** What is in a folder under a name, not followed. */
  static Stat stat(int folder, byte[] name) throws SystemError {
    return stat(folder, name, Flags.AT_NO_FOLLOW);
  }

  static Stat stat(int file) throws SystemError {
    return stat(file, ITSELF, Flags.AT_EMPTY_PATH);
  }

  private static Stat stat(int folder, byte[] name, int flags) throws SystemError {
    int basic = 0x7ff;
    ask(
        "look at",
        Names.shown(name),
        own ->
            (int)
                Calls.STATX.invokeExact(own.state, folder, own.path(name), flags, basic, own.stat));
    return Stat.of(Scratch.own().stat);
  }

  /** A name in a folder, and whether it is known to be a folder itself. */
  static final class Name {
    private final byte[] bytes;
    private final boolean folder;

    Name(byte[] bytes, boolean folder) {
      this.bytes = bytes;
      this.folder = folder;
    }

    byte[] bytes() {
      return bytes;
    }

    boolean folder() {
      return folder;
    }
  }

  /** The names in a folder that was just opened. */
  static List<Name> names(int folder) throws SystemError {
    var names = new ArrayList<Name>();
    while (true) {
      long length =
          ask(
              "list",
              "",
              own ->
                  (long)
                      Calls.GETDENTS.invokeExact(
                          own.state, folder, own.buffer, own.buffer.byteSize()));
      if (length == 0) {
        return names;
      }
      collect(
          folder, Scratch.own().buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), names);
    }
  }

  private static void collect(int folder, byte[] answer, List<Name> names) throws SystemError {
    int at = 0;
    while (at < answer.length) {
      int length = Byte.toUnsignedInt(answer[at + 16]) | Byte.toUnsignedInt(answer[at + 17]) << 8;
      int type = answer[at + 18];
      int end = at + NAME_AT;
      while (answer[end] != 0) {
        end++;
      }
      var name = java.util.Arrays.copyOfRange(answer, at + NAME_AT, end);
      if (!isDots(name)) {
        names.add(new Name(name, type == 4 || (type == 0 && isFolder(folder, name))));
      }
      at += length;
    }
  }

  private static boolean isDots(byte[] name) {
    return name[0] == '.' && (name.length == 1 || (name.length == 2 && name[1] == '.'));
  }

  private static boolean isFolder(int folder, byte[] name) throws SystemError {
    try {
      return stat(folder, name).isDirectory();
    } catch (SystemError error) {
      if (error.isGone()) {
        return false;
      }
      throw error;
    }
  }

  static byte[] link(int folder, byte[] name) throws SystemError {
    int length =
        (int)
            ask(
                "read the link",
                Names.shown(name),
                own ->
                    (long)
                        Calls.READLINKAT.invokeExact(
                            own.state,
                            folder,
                            own.path(name),
                            own.buffer,
                            (long) Scratch.LONGEST_PATH));
    return Scratch.own().buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }

  /** Reads bytes of a position; 0 at the end. */
  static int read(int file, long position, byte[] target, int from, int length) throws SystemError {
    long most = Math.min(length, Scratch.BUFFER);
    int got =
        (int)
            ask(
                "read",
                "",
                own -> (long) Calls.PREAD.invokeExact(own.state, file, own.buffer, most, position));
    MemorySegment.copy(Scratch.own().buffer, ValueLayout.JAVA_BYTE, 0, target, from, got);
    return got;
  }

  /** Writes all the bytes at a position. */
  static void write(int file, long position, ByteBuffer bytes) throws SystemError {
    var source = MemorySegment.ofBuffer(bytes);
    long done = 0;
    while (done < source.byteSize()) {
      long at = done;
      long most = Math.min(Scratch.BUFFER, source.byteSize() - done);
      MemorySegment.copy(source, at, Scratch.own().buffer, 0, most);
      done +=
          ask(
              "write",
              "",
              own ->
                  (long)
                      Calls.PWRITE.invokeExact(own.state, file, own.buffer, most, position + at));
    }
  }

  /** The next data or hole from a position on; the file's size where there is no more data. */
  static long seek(int file, long from, int what, long size) throws SystemError {
    try {
      return ask("seek", "", own -> (long) Calls.LSEEK.invokeExact(own.state, file, from, what));
    } catch (SystemError error) {
      if (error.number() == SystemError.NO_SUCH_DEVICE_OR_ADDRESS) {
        return size;
      }
      throw error;
    }
  }
}
