package dev.salvor.lab.kurrentdb;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may do what: the server's two users, as they are made, and one without any role. */
final class Users {
  static final String ADMINISTRATOR = header("admin", "changeit");

  private static final Map<String, Role> KNOWN =
      Map.of(
          ADMINISTRATOR,
          Role.OPERATOR,
          header("ops", "changeit"),
          Role.OPERATOR,
          header("reader", "changeit"),
          Role.USER);

  private Users() {}

  /** What somebody may do. */
  enum Role {
    USER,
    OPERATOR
  }

  private static String header(String name, String password) {
    var pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  static Optional<Role> of(@Nullable String header) {
    return Optional.ofNullable(header).map(KNOWN::get);
  }
}
