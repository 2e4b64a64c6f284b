package dev.salvor.activities.rdb;

import java.io.IOException;

/** Passes over the values of a dump by their lengths alone. */
final class ValueSkipper {
  private static final int DOUBLE = 8;
  private static final int STREAM_ID = 16;

  private final DumpInput input;

  ValueSkipper(DumpInput input) {
    this.input = input;
  }

  /** Passes over a value; returns false for a type that is not known here. */
  boolean skip(int type) throws IOException {
    switch (type) {
      case 0, 9, 10, 11, 12, 13, 16, 17, 20, 23 -> input.skipString();
      case 1, 2, 14 -> strings(input.length());
      case 3 -> oldSortedSet();
      case 4 -> strings(2 * input.length());
      case 5 -> sortedSet();
      case 7 -> module();
      case 15, 19, 21 -> stream(type);
      case 18 -> quickList();
      case 24 -> fieldsWithExpiry();
      case 25 -> {
        input.skip(DOUBLE);
        input.skipString();
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** A module's own values: each part says what it is, zero ends them. */
  void module() throws IOException {
    input.length();
    moduleParts();
  }

  private void moduleParts() throws IOException {
    for (long part = input.length(); part != 0; part = input.length()) {
      switch ((int) part) {
        case 1, 2 -> input.length();
        case 3 -> input.skip(4);
        case 4 -> input.skip(DOUBLE);
        case 5 -> input.skipString();
        default -> throw new DamagedDumpException("Expected a module's part, found " + part);
      }
    }
  }

  private void strings(long count) throws IOException {
    for (long index = 0; index < count; index++) {
      input.skipString();
    }
  }

  private void oldSortedSet() throws IOException {
    for (long left = input.length(); left > 0; left--) {
      input.skipString();
      int length = input.octet();
      input.skip(length >= 253 ? 0 : length);
    }
  }

  private void sortedSet() throws IOException {
    for (long left = input.length(); left > 0; left--) {
      input.skipString();
      input.skip(DOUBLE);
    }
  }

  private void quickList() throws IOException {
    for (long left = input.length(); left > 0; left--) {
      input.length();
      input.skipString();
    }
  }

  private void fieldsWithExpiry() throws IOException {
    input.skip(DOUBLE);
    for (long left = input.length(); left > 0; left--) {
      input.length();
      strings(2);
    }
  }

  private void stream(int type) throws IOException {
    strings(2 * input.length());
    lengths(type == 15 ? 3 : 8);
    for (long groups = input.length(); groups > 0; groups--) {
      input.skipString();
      lengths(type == 15 ? 2 : 3);
      for (long pending = input.length(); pending > 0; pending--) {
        input.skip(STREAM_ID + DOUBLE);
        input.length();
      }
      consumers(type);
    }
  }

  private void consumers(int type) throws IOException {
    for (long left = input.length(); left > 0; left--) {
      input.skipString();
      input.skip(type == 21 ? 2 * DOUBLE : DOUBLE);
      input.skip(STREAM_ID * input.length());
    }
  }

  private void lengths(int count) throws IOException {
    for (int index = 0; index < count; index++) {
      input.length();
    }
  }
}
