package dev.salvor.activities.kurrentdb.verify;

import java.util.Locale;

/** Sentences with numbers that are grouped alike everywhere. */
final class Sentence {
  private Sentence() {}

  /** Error Prone's annotation would need its library where the command line runs. */
  @SuppressWarnings("AnnotateFormatMethod")
  static String of(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
