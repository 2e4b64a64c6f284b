package dev.salvor.lab.site;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.Driver;

/** A table of numbers in PostgreSQL, written to as the user of an application. */
final class PostgresStore implements Store {
  private static final String CLIENT = "app";
  private static final String SALVOR = "salvor";

  private final SitePlaces places;
  private final String password;
  private final Map<String, Connection> open = new ConcurrentHashMap<>();

  PostgresStore(SitePlaces places, String password) {
    this.places = places;
    this.password = password;
  }

  @Override
  public String kind() {
    return SitePlaces.POSTGRES;
  }

  @Override
  public boolean write(String side, int number) {
    try {
      execute(client(side), "INSERT INTO writes (number) VALUES (%d)".formatted(number));
      return true;
    } catch (SQLException refused) {
      forget(side);
      return false;
    }
  }

  private Connection client(String side) throws SQLException {
    var known = open.get(side);
    if (known != null && !known.isClosed()) {
      return known;
    }
    var connection = connect(side, CLIENT);
    open.put(side, connection);
    return connection;
  }

  private void forget(String side) {
    var known = open.remove(side);
    if (known != null) {
      close(known);
    }
  }

  private Connection connect(String side, String user) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", user);
    properties.setProperty("connectTimeout", "1");
    properties.setProperty("loginTimeout", "2");
    properties.setProperty("socketTimeout", "5");
    var url =
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(places.port(side, SitePlaces.POSTGRES));
    return Objects.requireNonNull(new Driver().connect(url, properties));
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(command);
    }
  }

  @Override
  public BitSet numbers(String side) {
    var numbers = new BitSet();
    try (var connection = connect(side, SALVOR);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT number FROM writes")) {
      while (rows.next()) {
        numbers.set(rows.getInt(1));
      }
      return numbers;
    } catch (SQLException away) {
      throw new IllegalStateException(away);
    }
  }

  /** Who is let in where nobody follows could write; a number would be a transaction of its own. */
  @Override
  public boolean isWritable(String side) {
    try (var connection = connect(side, CLIENT);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT NOT pg_is_in_recovery()")) {
      return rows.next() && rows.getBoolean(1);
    } catch (SQLException refused) {
      return false;
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException closedAlready) {
      // It is closed, which is what is wanted.
      return;
    }
  }

  @Override
  public void close() {
    open.values().forEach(PostgresStore::close);
    open.clear();
  }
}
