package dev.salvor.activities.vault.pack;

import java.io.IOException;

/** Told of each pack once it is stored. */
public interface PackLog {
  /**
   * A pack is in the vault.
   *
   * @param name its name
   * @param bytes its size
   * @param line its line in an index, in UTF-8 and with its line break
   */
  void stored(String name, long bytes, byte[] line) throws IOException;
}
