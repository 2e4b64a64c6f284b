package dev.salvor.activities.postgres;

import dev.salvor.runbooks.Failure;
import java.sql.SQLException;

/** What a server, or the way to it, said: translated once, into whose it is and what to do. */
final class PostgresFailures {
  private PostgresFailures() {}

  /** The failure to throw for what a conversation threw. */
  static RuntimeException translate(Login login, SQLException thrown) {
    var state = String.valueOf(thrown.getSQLState());
    var said = firstLine(thrown);
    return switch (state) {
      case "28P01", "28000", "08004" ->
          Failure.WRONG_PASSWORD.because(
              "Expected %s to let user %s in %s, found that it refuses (%s); correct user and password in the inventory, or its pg_hba.conf"
                  .formatted(login.where(), login.user(), login.passwordWords(), said));
      case "42501" ->
          Failure.WRONG_PASSWORD.because(
              "Expected user %s of %s to have the right to what Salvor asks, found that it lacks it (%s); give it the right, or SUPERUSER"
                  .formatted(login.user(), login.where(), said));
      case "3D000" ->
          Failure.BAD_REQUEST.because(
              "Expected a database %s at %s, found none; correct it in the inventory"
                  .formatted(login.database(), login.where()));
      case "42883", "42P01", "42704" ->
          Failure.SERVER_TOO_OLD.because(
              "Expected %s to be PostgreSQL 13 or newer, found that it does not know what Salvor asks (%s)"
                  .formatted(login.where(), said));
      case "25006", "57P03", "57P01", "57P02", "53300" ->
          Failure.UNREACHABLE.because(
              "Expected %s to do as asked, found that it cannot now (%s); see to the server"
                  .formatted(login.where(), said));
      default -> other(login, state, said);
    };
  }

  private static RuntimeException other(Login login, String state, String said) {
    if (state.startsWith("08") || state.equals("null")) {
      return PostgresDiagnosis.of(login, said);
    }
    return Failure.BAD_REQUEST.because(
        "Expected %s to do as asked, found that it refuses: %s".formatted(login.where(), said));
  }

  static String firstLine(SQLException thrown) {
    return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("").strip();
  }
}
