package dev.salvor.activities.postgres;

import dev.salvor.activities.site.Located;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs.Canary;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A table of Salvor's own that is made, written to, read and dropped. The numbers of the
 * transactions that did so are the canary's mark.
 */
final class CanaryTable {
  private static final String TABLE = "salvor_canary";

  private final Logins logins;

  CanaryTable(Logins logins) {
    this.logins = logins;
  }

  Canary sing(Located at) {
    var song = UUID.randomUUID().toString();
    var numbers = new ArrayList<String>();
    try (var session = logins.open(at)) {
      numbers.add(
          commit(
              session,
              "CREATE TABLE IF NOT EXISTS %s (song text PRIMARY KEY, at timestamptz NOT NULL)"
                  .formatted(TABLE),
              "INSERT INTO %s VALUES ('%s', now())".formatted(TABLE, song)));
      var heard = session.number("SELECT count(*) FROM %s WHERE song = ?".formatted(TABLE), song);
      numbers.add(commit(session, "DROP TABLE " + TABLE));
      if (heard != 1) {
        throw Failure.CONTENT_DIFFERS.because(
            "Expected to read back from %s what was just written there, found %d rows"
                .formatted(at.name(), heard));
      }
    }
    return new Canary(numbers.size(), String.join(",", numbers));
  }

  /** One transaction, and its number. */
  private static String commit(Session session, String... commands) {
    return session.transaction(() -> number(session, List.of(commands)));
  }

  private static String number(Session session, List<String> commands) throws SQLException {
    for (var command : commands) {
      session.execute(command);
    }
    return session.raw("SELECT pg_current_xact_id()");
  }
}
