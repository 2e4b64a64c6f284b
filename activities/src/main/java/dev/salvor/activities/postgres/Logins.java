package dev.salvor.activities.postgres;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.site.Located;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Pair;
import dev.salvor.runbooks.inventory.SecretReference;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** Logs in to the servers of a pair. */
final class Logins {
  /** By which Salvor's own sessions are known on a server. */
  static final String APPLICATION = "salvor";

  private static final String DATABASE = "postgres";

  private final Secrets secrets;

  Logins(Secrets secrets) {
    this.secrets = secrets;
  }

  /** As whom Salvor logs in to a server. */
  static Login own(Located at) {
    return login(at, at.pair().user(), at.pair().password());
  }

  /** As whom an application would, where the inventory says so. */
  static @Nullable Login client(Located at) {
    return at.pair().client() == null
        ? null
        : login(at, at.pair().client(), at.pair().clientPassword());
  }

  private static Login login(
      Located at, @Nullable String user, @Nullable SecretReference password) {
    if (user == null) {
      throw Failure.BAD_REQUEST.because(
          "Expected a user of %s in the inventory, found none; say there as whom Salvor logs in"
              .formatted(at.name()));
    }
    return new Login(
        at.name(),
        at.own().host(),
        at.own().port(),
        user,
        database(at.pair()),
        password == null ? null : password.text());
  }

  static String database(Pair pair) {
    return Objects.requireNonNullElse(pair.database(), DATABASE);
  }

  /** A conversation of Salvor's own. */
  Session open(Located at) {
    var login = own(at);
    try {
      return connect(login, secret(at.pair().password()));
    } catch (SQLException refused) {
      throw PostgresFailures.translate(login, refused);
    }
  }

  /** A conversation as somebody, with the server's own refusal. */
  Session connect(Login login, @Nullable String password) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("ApplicationName", APPLICATION);
    properties.setProperty("connectTimeout", "3");
    properties.setProperty("loginTimeout", "10");
    properties.setProperty("socketTimeout", "100");
    if (password != null) {
      properties.setProperty("password", password);
    }
    var connection = new Driver().connect(login.url(), properties);
    return new Session(
        login, Objects.requireNonNull(connection, "the driver knows addresses of its own kind"));
  }

  /** A secret; nothing where none is named. */
  @Nullable String secret(@Nullable SecretReference reference) {
    return reference == null ? null : new String(secrets.open(reference));
  }
}
