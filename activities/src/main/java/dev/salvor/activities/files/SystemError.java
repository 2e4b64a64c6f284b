package dev.salvor.activities.files;

import java.io.IOException;

/** What the operating system answered instead of doing what it was asked. */
final class SystemError extends IOException {
  static final int NOT_PERMITTED = 1;
  static final int NO_ENTRY = 2;
  static final int DEVICE_FAILED = 5;
  static final int NO_SUCH_DEVICE_OR_ADDRESS = 6;
  static final int AGAIN = 11;
  static final int ACCESS = 13;
  static final int EXISTS = 17;
  static final int NOT_A_DIRECTORY = 20;
  static final int INVALID = 22;
  static final int NO_SPACE = 28;
  static final int NAME_TOO_LONG = 36;
  static final int NO_SUCH_CALL = 38;
  static final int NOT_EMPTY = 39;
  static final int LOOP = 40;
  static final int NO_DATA = 61;
  static final int NOT_SUPPORTED = 95;
  static final int STALE = 116;
  static final int QUOTA = 122;

  private static final long serialVersionUID = 1L;

  private final int number;
  private final String words;
  private final String path;

  SystemError(String call, String path, int number, String words) {
    super("%s %s: %s".formatted(call, path, words));
    this.number = number;
    this.words = words;
    this.path = path;
  }

  /** What it was asked about. */
  String path() {
    return path;
  }

  int number() {
    return number;
  }

  /** "Permission denied". */
  String words() {
    return words;
  }

  /** Whether what was there a moment ago is gone, or something else now. */
  boolean isGone() {
    return number == NO_ENTRY
        || number == NOT_A_DIRECTORY
        || number == LOOP
        || number == STALE
        || number == NO_SUCH_DEVICE_OR_ADDRESS;
  }

  /** Whether the path is there, but not as what it was a moment ago. */
  boolean isOfAnotherKind() {
    return number == NOT_A_DIRECTORY || number == LOOP || number == INVALID;
  }

  boolean isDenied() {
    return number == ACCESS || number == NOT_PERMITTED;
  }

  boolean isFull() {
    return number == NO_SPACE || number == QUOTA;
  }
}
