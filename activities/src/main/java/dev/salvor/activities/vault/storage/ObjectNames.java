package dev.salvor.activities.vault.storage;

import java.util.regex.Pattern;

/**
 * What an object may be called: the same in every kind of storage, so that a vault can be copied
 * from one to another. A name that begins with a dot is nobody's: storage keeps its own things
 * there.
 */
final class ObjectNames {
  /** The longest name that S3 takes, with room for a prefix. */
  private static final int LONGEST = 900;

  private static final String SEGMENT = "[A-Za-z0-9_][A-Za-z0-9._+=~-]{0,254}";
  private static final Pattern NAME = Pattern.compile(SEGMENT + "(/" + SEGMENT + ")*");

  private ObjectNames() {}

  static boolean isName(String text) {
    return text.length() <= LONGEST && NAME.matcher(text).matches();
  }

  /** The name, if it is one. */
  static String name(String text) {
    if (!isName(text)) {
      throw new IllegalArgumentException(
          "Expected the name of an object (letters, digits, ._+=~- and single slashes), found '%s'; give it such a name"
              .formatted(text));
    }
    return text;
  }

  /** A folder's name; the empty one is the whole storage. */
  static String folder(String text) {
    return text.isEmpty() ? text : name(text);
  }
}
