package dev.salvor.activities.secrets;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.SecretReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Opens references to secrets, anew each time, so that a changed password needs no restart. What it
 * returns goes into no message, log or history.
 */
public final class Secrets {
  private final UnaryOperator<@Nullable String> environment;

  /** The secrets of this process's environment and file system. */
  public Secrets() {
    this(System::getenv);
  }

  /** The secrets of another environment. */
  public Secrets(UnaryOperator<@Nullable String> environment) {
    this.environment = environment;
  }

  /**
   * The secret at that place. Fails with {@code bad-request}, naming the place, when there is none.
   */
  public char[] open(SecretReference reference) {
    var secret = reference.isFile() ? file(reference) : variable(reference);
    if (secret.isEmpty()) {
      throw missing(reference, "nothing in it");
    }
    return secret.toCharArray();
  }

  private String variable(SecretReference reference) {
    var value = environment.apply(reference.place());
    if (value == null) {
      throw missing(reference, "no such variable in the agent's environment");
    }
    return value;
  }

  /** A file's last line break belongs to the editor, not to the secret. */
  private static String file(SecretReference reference) {
    try {
      var text = Files.readString(Path.of(reference.place()), StandardCharsets.UTF_8);
      return text.replaceFirst("\\R\\z", "");
    } catch (IOException unreadable) {
      throw missing(reference, "no file that the agent can read");
    }
  }

  private static RuntimeException missing(SecretReference reference, String found) {
    return Failure.BAD_REQUEST.because(
        "Expected a secret at %s, found %s; put it there".formatted(reference.text(), found));
  }
}
