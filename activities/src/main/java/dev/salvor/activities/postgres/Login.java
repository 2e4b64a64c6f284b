package dev.salvor.activities.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is and as whom one logs in: no secret in it.
 *
 * @param name the server, as sentences name it
 * @param host its host
 * @param port its port
 * @param user the user to log in as
 * @param database the database that is looked into
 * @param secretPlace where the password is; absent where there is none
 */
record Login(
    String name,
    String host,
    int port,
    String user,
    String database,
    @Nullable String secretPlace) {
  String where() {
    return "%s at %s:%d".formatted(name, host, port);
  }

  String url() {
    var address = host.contains(":") ? "[" + host + "]" : host;
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(address, port, URLEncoder.encode(database, StandardCharsets.UTF_8));
  }

  /** How the password was come by, for the sentence about a refused one. */
  String passwordWords() {
    return secretPlace == null ? "without a password" : "with the password at " + secretPlace;
  }
}
