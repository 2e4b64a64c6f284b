package dev.salvor.runbooks.care;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How deep a verification goes. */
public enum Depth {
  /** Every stored object is read and compared with its name; needs no key. */
  @JsonProperty("intact")
  INTACT,
  /** Everything is decrypted, decompressed and compared with the list of files; needs the key. */
  @JsonProperty("proven")
  PROVEN
}
