package dev.salvor.activities.vault.storage;

import java.io.IOException;

/** There is no room left. */
public final class StorageFull extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param sentence what was expected, what was found, what to do
   */
  public StorageFull(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
