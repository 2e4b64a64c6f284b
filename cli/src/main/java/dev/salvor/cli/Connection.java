package dev.salvor.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where Salvor and its lab are, and as whom they are asked. */
final class Connection {
  private static final String API = "/api/v1/";
  private static final Duration ANSWER = Duration.ofSeconds(60);

  /** Reading or writing every key of a large Redis takes as long as it takes. */
  private static final Duration LAB_ANSWER = Duration.ofMinutes(10);

  private Connection() {}

  static Door salvor(Shell shell, @Nullable String as) {
    var url = url(shell, "SALVOR_URL", LocalState.of(shell).console());
    var headers = new HashMap<String, String>();
    var token = token(shell);
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    }
    if (as != null) {
      headers.put("X-Salvor-As", as);
    }
    return new Door(
        url.resolve(API),
        headers,
        "Salvor does not answer at %s; start it with %s up, or set SALVOR_URL"
            .formatted(url, shell.self()),
        ANSWER);
  }

  static Door lab(Shell shell) {
    var port = shell.variable("SALVOR_LAB_PORT", LocalState.of(shell).labPort());
    var url = url(shell, "SALVOR_LAB_URL", "http://127.0.0.1:" + port);
    return new Door(
        url.resolve("/"),
        Map.of(),
        "No lab answers at %s; start it with %s up, or set SALVOR_LAB_PORT"
            .formatted(url, shell.self()),
        LAB_ANSWER);
  }

  private static URI url(Shell shell, String variable, String otherwise) {
    var text = shell.variable(variable, otherwise);
    try {
      var url = URI.create(text);
      if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null) {
        return url;
      }
    } catch (IllegalArgumentException malformed) {
      // Said below, together with every other thing that is not an address.
    }
    throw Refusal.usage(
        "Expected an address like http://127.0.0.1:8700 in %s, found '%s'"
            .formatted(variable, text));
  }

  private static @Nullable String token(Shell shell) {
    var own = shell.variable("SALVOR_TOKEN");
    if (own != null) {
      return own.strip();
    }
    var file = shell.home().resolve(".config/salvor/token");
    try {
      return Files.isReadable(file) ? Files.readString(file).strip() : null;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
