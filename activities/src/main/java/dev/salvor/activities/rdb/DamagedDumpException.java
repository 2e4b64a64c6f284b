package dev.salvor.activities.rdb;

import java.io.IOException;

/** A file that is no whole dump. The message says what was expected and what was found. */
public final class DamagedDumpException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedDumpException(String sentence) {
    super(sentence);
  }
}
