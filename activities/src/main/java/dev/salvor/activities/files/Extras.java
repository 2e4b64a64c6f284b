package dev.salvor.activities.files;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What hangs on a file beside its content.
 *
 * @param kept attributes of the user namespace, their values in base64
 * @param lost what a set cannot keep, in words; null where there is nothing
 */
record Extras(Map<String, String> kept, @Nullable String lost) {
  private static final Extras NONE = new Extras(Map.of(), null);

  static Extras none() {
    return NONE;
  }

  /** Reads them from a file that is open for reading. Most have none, which costs one call. */
  static Extras ofOpen(int file) throws SystemError {
    return list(own ->
            (long) Calls.FLISTXATTR.invokeExact(own.state, file, own.buffer, own.buffer.byteSize()))
            .isEmpty()
        ? NONE
        : of(file);
  }

  /** Reads them from an open file, also from one that was opened only as a place. */
  static Extras of(int file) throws SystemError {
    var path = Gestures.itself(file);
    var names =
        list(own ->
            (long)
                Calls.LISTXATTR.invokeExact(
                    own.state, own.path(path), own.buffer, own.buffer.byteSize()));
    if (names.isEmpty()) {
      return NONE;
    }
    var kept = new TreeMap<String, String>();
    var lost = new ArrayList<String>();
    for (var name : names) {
      sort(path, name, kept, lost);
    }
    return new Extras(
        kept, lost.isEmpty() ? null : String.join(", ", lost.stream().distinct().toList()));
  }

  private static void sort(byte[] path, byte[] bytes, Map<String, String> kept, List<String> lost)
      throws SystemError {
    var name = Names.text(bytes);
    if (name == null) {
      lost.add("the attribute " + Names.shown(bytes));
    } else if (name.startsWith("user.")) {
      keep(path, bytes, name, kept);
    } else if (name.startsWith("system.posix_acl")) {
      lost.add("its access control list");
    } else if (name.equals("security.capability")) {
      lost.add("its capabilities");
    } else if (name.startsWith("trusted.")) {
      lost.add("the attribute " + name);
    }
  }

  private static void keep(byte[] path, byte[] bytes, String name, Map<String, String> kept)
      throws SystemError {
    try {
      kept.put(
          name.substring("user.".length()), Base64.getEncoder().encodeToString(value(path, bytes)));
    } catch (SystemError error) {
      if (error.number() != SystemError.NO_DATA) {
        throw error;
      }
    }
  }

  private static byte[] value(byte[] path, byte[] name) throws SystemError {
    int length =
        (int)
            Kernel.ask(
                "read the attribute",
                Names.shown(name),
                own ->
                    (long)
                        Calls.GETXATTR.invokeExact(
                            own.state,
                            own.path(path),
                            own.otherPath(name),
                            own.buffer,
                            own.buffer.byteSize()));
    return Scratch.own().buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }

  /** A file system without attributes has none. */
  private static List<byte[]> list(Kernel.Call call) throws SystemError {
    long length;
    try {
      length = Kernel.ask("list the attributes of", "", call);
    } catch (SystemError error) {
      if (error.number() == SystemError.NOT_SUPPORTED || error.isGone()) {
        return List.of();
      }
      throw error;
    }
    return length == 0 ? List.of() : split(Scratch.own().buffer.asSlice(0, length));
  }

  private static List<byte[]> split(MemorySegment row) {
    var names = new ArrayList<byte[]>();
    var bytes = row.toArray(ValueLayout.JAVA_BYTE);
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == 0) {
        names.add(java.util.Arrays.copyOfRange(bytes, from, at));
        from = at + 1;
      }
    }
    return names;
  }
}
