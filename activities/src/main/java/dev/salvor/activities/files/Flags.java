package dev.salvor.activities.files;

/** The numbers of the kernel's interface. Two of them differ between machines. */
final class Flags {
  static final int READ = 0;
  static final int READ_WRITE = 2;
  static final int CREATE = 0x40;
  static final int EXCLUSIVE = 0x80;
  static final int NOT_BLOCKING = 0x800;
  static final int NO_ACCESS_TIME = 0x40000;
  static final int CLOSE_ON_EXEC = 0x80000;
  static final int PATH = 0x200000;
  static final int DIRECTORY;
  static final int NO_FOLLOW;

  static final int HERE = -100;
  static final int AT_NO_FOLLOW = 0x100;
  static final int AT_REMOVE_DIRECTORY = 0x200;
  static final int AT_EMPTY_PATH = 0x1000;

  static final int SEEK_DATA = 3;
  static final int SEEK_HOLE = 4;

  /** {@code openat2} has this number everywhere. */
  static final long OPENAT2 = 437;

  /** Never through a symlink, never out of the directory it begins at. */
  static final long BENEATH = 0x02 | 0x04 | 0x08;

  /** Leaves a time as it is. */
  static final long TIME_OMITTED = (1L << 30) - 2;

  static {
    var arm = System.getProperty("os.arch", "").matches("aarch64|arm.*|ppc.*");
    DIRECTORY = arm ? 0x4000 : 0x10000;
    NO_FOLLOW = arm ? 0x8000 : 0x20000;
  }

  private Flags() {}
}
