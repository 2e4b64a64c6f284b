package dev.salvor.activities.postgres;

import dev.salvor.runbooks.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One conversation with one server: statements in, rows of text out, refusals translated. */
final class Session implements AutoCloseable {
  private final Login login;
  private final Connection connection;

  Session(Login login, Connection connection) {
    this.login = login;
    this.connection = connection;
  }

  Login login() {
    return login;
  }

  /** The rows that a query gives, each column by its name. */
  List<Map<String, @Nullable String>> rows(String query, String... parameters) {
    return translating(() -> {
      try (var statement = prepared(query, parameters);
          var result = statement.executeQuery()) {
        var rows = new ArrayList<Map<String, @Nullable String>>();
        while (result.next()) {
          rows.add(row(result));
        }
        return rows;
      }
    });
  }

  private static Map<String, @Nullable String> row(ResultSet result) throws SQLException {
    var columns = result.getMetaData();
    var row = new LinkedHashMap<String, @Nullable String>();
    for (int column = 1; column <= columns.getColumnCount(); column++) {
      row.put(columns.getColumnLabel(column), result.getString(column));
    }
    return row;
  }

  private PreparedStatement prepared(String query, String... parameters) throws SQLException {
    var statement = connection.prepareStatement(query);
    for (int index = 0; index < parameters.length; index++) {
      statement.setString(index + 1, parameters[index]);
    }
    return statement;
  }

  /** The only value of the only row, if it is not null. */
  Optional<String> find(String query, String... parameters) {
    return rows(query, parameters).stream()
        .findFirst()
        .flatMap(row -> Optional.ofNullable(row.values().iterator().next()));
  }

  /** The only value of the only row; that there is none is a failure. */
  String text(String query, String... parameters) {
    return find(query, parameters)
        .orElseThrow(() ->
            Failure.NOT_THAT_SERVER.because(
                "Expected %s to answer '%s', found no value; it is no PostgreSQL that Salvor can judge"
                    .formatted(login.where(), query)));
  }

  boolean yes(String query, String... parameters) {
    return text(query, parameters).startsWith("t");
  }

  long number(String query, String... parameters) {
    return Long.parseLong(text(query, parameters));
  }

  /** A position in the log, as a number of bytes. */
  long position(String query, String... parameters) {
    return Lsn.parse(text(query, parameters));
  }

  void execute(String command) {
    var _ =
        translating(() -> {
          try (var statement = connection.createStatement()) {
            return statement.execute(command);
          }
        });
  }

  /** What is done in one transaction; nothing of it where it fails. */
  <T> T transaction(Work<T> work) {
    return translating(() -> {
      connection.setAutoCommit(false);
      try {
        var done = work.make();
        connection.commit();
        return done;
      } catch (RuntimeException | SQLException failed) {
        connection.rollback();
        throw failed;
      } finally {
        connection.setAutoCommit(true);
      }
    });
  }

  /** What is tried in one transaction, of which nothing stays. */
  <T> T rolledBack(Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      return work.make();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** What a query says in a transaction of which nothing stays. */
  String tried(String query) {
    return translating(() -> rolledBack(() -> raw(query)));
  }

  /** The first value of a query, with the server's own refusal. */
  String raw(String query) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      return result.next() ? Objects.requireNonNullElse(result.getString(1), "") : "";
    }
  }

  /** Something that the driver does. */
  interface Work<T> {
    T make() throws SQLException;
  }

  private <T> T translating(Work<T> work) {
    try {
      return work.make();
    } catch (SQLException refused) {
      throw PostgresFailures.translate(login, refused);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      // What cannot be closed is not open.
      return;
    }
  }
}
