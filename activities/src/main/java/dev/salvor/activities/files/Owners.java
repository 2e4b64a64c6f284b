package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.Entry;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.Map;

/** The names of users and groups on this machine. */
@SuppressWarnings("restricted") // The C library does not say how long its structures are.
final class Owners {
  private static final int ID_AT = 16;

  private final Map<Long, String> users = new HashMap<>();
  private final Map<Long, String> groups = new HashMap<>();
  private final Map<String, Long> userIds = new HashMap<>();
  private final Map<String, Long> groupIds = new HashMap<>();

  /** Whether this process may give files to others. */
  static boolean mayGive() {
    try {
      return (int) Calls.GETEUID.invokeExact(Scratch.own().state) == 0;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A user's name; empty where there is none. */
  synchronized String user(long id) {
    return users.computeIfAbsent(id, unknown -> name(Calls.GETPWUID, unknown));
  }

  /** A group's name; empty where there is none. */
  synchronized String group(long id) {
    return groups.computeIfAbsent(id, unknown -> name(Calls.GETGRGID, unknown));
  }

  /** The id that a user's name has here; the one it had where it has none here. */
  private synchronized long userId(String name, long otherwise) {
    return name.isEmpty()
        ? otherwise
        : userIds.computeIfAbsent(name, unknown -> id(Calls.GETPWNAM, unknown, otherwise));
  }

  /** The same of a group. */
  private synchronized long groupId(String name, long otherwise) {
    return name.isEmpty()
        ? otherwise
        : groupIds.computeIfAbsent(name, unknown -> id(Calls.GETGRNAM, unknown, otherwise));
  }

  long of(Entry entry) {
    return userId(entry.user(), entry.uid());
  }

  long groupOf(Entry entry) {
    return groupId(entry.group(), entry.gid());
  }

  private static String name(MethodHandle find, long id) {
    try {
      var found = (MemorySegment) find.invokeExact(Scratch.own().state, (int) id);
      if (found.address() == 0) {
        return "";
      }
      var text = found.reinterpret(ID_AT).get(ValueLayout.ADDRESS, 0);
      return text.reinterpret(Scratch.LONGEST_PATH).getString(0);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Both structures begin with two pointers, and then the id. */
  private static long id(MethodHandle find, String name, long otherwise) {
    try {
      var own = Scratch.own();
      var found = (MemorySegment) find.invokeExact(own.state, own.path(Names.bytes(name)));
      return found.address() == 0
          ? otherwise
          : Integer.toUnsignedLong(found.reinterpret(ID_AT + 4).get(ValueLayout.JAVA_INT, ID_AT));
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
