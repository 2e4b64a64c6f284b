package dev.salvor.web.slack;

import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.web.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** The one secret of Slack that this process has: it proves who speaks, and lets nobody speak. */
@Component
class SigningSecrets {
  /** The secret at that place, read anew each time, so that a changed one needs no restart. */
  String open(SecretReference reference) {
    var secret = reference.isFile() ? file(reference) : System.getenv(reference.place());
    if (secret == null || secret.isBlank()) {
      throw Refusal.unavailable(
          "Expected Slack's signing secret at %s, found none; put it there."
              .formatted(reference.text()));
    }
    return secret.strip();
  }

  private static String file(SecretReference reference) {
    try {
      return Files.readString(Path.of(reference.place()));
    } catch (IOException unreadable) {
      return "";
    }
  }
}
