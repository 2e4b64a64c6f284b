package dev.salvor.runbooks.inventory;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a secret is, never the secret: {@code env:NAME} or {@code file:/path}. It is resolved
 * inside the activity that uses it.
 */
public record SecretReference(@JsonValue String text) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SecretReference {
    if (!text.startsWith("env:") && !text.startsWith("file:")) {
      throw new IllegalArgumentException(
          "Expected a reference to a secret (env:NAME or file:/path), found plain text; put the secret there and name the place");
    }
  }

  /** Whether the secret is a file's content; otherwise it is an environment variable's. */
  public boolean isFile() {
    return text.startsWith("file:");
  }

  /** The variable's name or the file's path. */
  public String place() {
    return text.substring(text.indexOf(':') + 1);
  }
}
