package dev.salvor.activities.vault.storage;

import java.io.IOException;

/** The storage refuses, and will go on to refuse until a person changes something. */
public final class StorageRefused extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param sentence what was expected, what was found, what to do
   */
  public StorageRefused(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
