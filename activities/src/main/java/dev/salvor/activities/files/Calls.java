package dev.salvor.activities.files;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/** The functions of the C library, as method handles. Each takes the place for its error first. */
@SuppressWarnings("restricted") // Native access is what this class is for.
final class Calls {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option STATE = Linker.Option.captureCallState("errno");

  static final MethodHandle OPENAT =
      variadic("openat", 3, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  static final MethodHandle OPENAT2 =
      variadic("syscall", 1, JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
  static final MethodHandle CLOSE = plain("close", JAVA_INT, JAVA_INT);
  static final MethodHandle STATX =
      plain("statx", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
  static final MethodHandle GETDENTS = plain("getdents64", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  static final MethodHandle READLINKAT =
      plain("readlinkat", JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
  static final MethodHandle PREAD =
      plain("pread64", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
  static final MethodHandle PWRITE =
      plain("pwrite64", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG);
  static final MethodHandle LSEEK = plain("lseek64", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_INT);
  static final MethodHandle FTRUNCATE = plain("ftruncate64", JAVA_INT, JAVA_INT, JAVA_LONG);
  static final MethodHandle SYNCFS = plain("syncfs", JAVA_INT, JAVA_INT);
  static final MethodHandle MKDIRAT = plain("mkdirat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  static final MethodHandle SYMLINKAT = plain("symlinkat", JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
  static final MethodHandle LINKAT =
      plain("linkat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT);
  static final MethodHandle RENAMEAT =
      plain("renameat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
  static final MethodHandle UNLINKAT = plain("unlinkat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  static final MethodHandle FCHOWNAT =
      plain("fchownat", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
  static final MethodHandle CHMOD = plain("chmod", JAVA_INT, ADDRESS, JAVA_INT);
  static final MethodHandle FCHMOD = plain("fchmod", JAVA_INT, JAVA_INT, JAVA_INT);
  static final MethodHandle FCHOWN = plain("fchown", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  static final MethodHandle FUTIMENS = plain("futimens", JAVA_INT, JAVA_INT, ADDRESS);
  static final MethodHandle FSYNC = plain("fsync", JAVA_INT, JAVA_INT);
  static final MethodHandle UTIMENSAT =
      plain("utimensat", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
  static final MethodHandle LISTXATTR = plain("listxattr", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG);
  static final MethodHandle FLISTXATTR =
      plain("flistxattr", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
  static final MethodHandle GETXATTR =
      plain("getxattr", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
  static final MethodHandle SETXATTR =
      plain("setxattr", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT);
  static final MethodHandle REMOVEXATTR = plain("removexattr", JAVA_INT, ADDRESS, ADDRESS);
  static final MethodHandle STRERROR = plain("strerror", ADDRESS, JAVA_INT);
  static final MethodHandle GETEUID = plain("geteuid", JAVA_INT);
  static final MethodHandle GETPWUID = plain("getpwuid", ADDRESS, JAVA_INT);
  static final MethodHandle GETGRGID = plain("getgrgid", ADDRESS, JAVA_INT);
  static final MethodHandle GETPWNAM = plain("getpwnam", ADDRESS, ADDRESS);
  static final MethodHandle GETGRNAM = plain("getgrnam", ADDRESS, ADDRESS);

  private Calls() {}

  private static MethodHandle plain(String name, MemoryLayout answer, MemoryLayout... arguments) {
    return LINKER.downcallHandle(find(name), FunctionDescriptor.of(answer, arguments), STATE);
  }

  private static MethodHandle variadic(
      String name, int fixed, MemoryLayout answer, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        find(name),
        FunctionDescriptor.of(answer, arguments),
        STATE,
        Linker.Option.firstVariadicArg(fixed));
  }

  /** A library that has only 64-bit offsets may leave the number out of the name. */
  private static MemorySegment find(String name) {
    var lookup = LINKER.defaultLookup();
    return Arrays.asList(name, name.replace("64", "")).stream()
        .flatMap(each -> lookup.find(each).stream())
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("Expected the C library to have %s".formatted(name)));
  }
}
