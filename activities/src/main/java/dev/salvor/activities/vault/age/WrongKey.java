package dev.salvor.activities.vault.age;

import java.io.IOException;

/** The identity is none of those that the file was sealed for. */
public final class WrongKey extends IOException {
  private static final long serialVersionUID = 1L;

  WrongKey() {
    super("a file that is sealed for other recipients");
  }
}
