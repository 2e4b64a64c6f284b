package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;

/** Bytes that are not what their format says. The message says what was expected and found. */
public final class Malformed extends IOException {
  private static final long serialVersionUID = 1L;

  Malformed(String form, Object... values) {
    super(Sentence.of(form, values));
  }
}
