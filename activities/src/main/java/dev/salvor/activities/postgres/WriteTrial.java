package dev.salvor.activities.postgres;

import dev.salvor.activities.site.Located;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs.Trial;
import dev.salvor.workflows.ports.Pairs.Trial.Tried;
import io.temporal.failure.ApplicationFailure;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Tries to write as an application would: as its own user, where the inventory names one; otherwise
 * as somebody whom nobody knows, who is refused at the door where there is a fence, and asked for a
 * password where there is none.
 */
final class WriteTrial {
  private static final String STRANGER = "salvor_stranger";

  private static final String READ_ONLY = "25006";

  /** Only what writes is given a number; where none is given, nothing can be written. */
  private static final String WRITE = "SELECT pg_current_xact_id()";

  private final Logins logins;

  WriteTrial(Logins logins) {
    this.logins = logins;
  }

  Trial make(Located at) {
    if (follows(at)) {
      return new Trial(Tried.REFUSED, "it follows, and takes no writes from anybody");
    }
    var client = Logins.client(at);
    return client == null ? asStranger(at) : asClient(at, client);
  }

  /** Where Salvor itself is not let in, the trial has to tell. */
  private boolean follows(Located at) {
    try (var session = logins.open(at)) {
      return session.yes("SELECT pg_is_in_recovery()");
    } catch (ApplicationFailure notLetIn) {
      return false;
    }
  }

  private Trial asClient(Located at, Login client) {
    try (var session = logins.connect(client, logins.secret(at.pair().clientPassword()))) {
      var _ = session.rolledBack(() -> session.raw(WRITE));
      return new Trial(
          Tried.WRITTEN, "user %s could begin a transaction that writes".formatted(client.user()));
    } catch (SQLException refused) {
      if (isByHba(refused) || READ_ONLY.equals(refused.getSQLState())) {
        return refused(client, refused);
      }
      return silentOrWrong(PostgresFailures.translate(client, refused));
    }
  }

  /** A wrong password is refused by a server without any fence, too: it proves nothing. */
  private static Trial silentOrWrong(RuntimeException failure) {
    if (failure instanceof ApplicationFailure known
        && known.getType().equals(Failure.UNREACHABLE.type())) {
      return new Trial(Tried.UNREACHABLE, known.getOriginalMessage());
    }
    throw failure;
  }

  private Trial asStranger(Located at) {
    var stranger = stranger(Logins.own(at));
    var refusal = refusal(stranger);
    if (refusal != null && isByHba(refusal)) {
      return refused(stranger, refusal);
    }
    if (refusal == null || String.valueOf(refusal.getSQLState()).startsWith("28")) {
      return new Trial(
          Tried.WRITTEN,
          "its pg_hba.conf lets clients in as far as their password, and it leads; name a client in the inventory to have it tried");
    }
    return silentOrWrong(PostgresFailures.translate(stranger, refusal));
  }

  private static Trial refused(Login login, SQLException refusal) {
    return new Trial(
        Tried.REFUSED,
        "user %s is refused: %s".formatted(login.user(), PostgresFailures.firstLine(refusal)));
  }

  static Login stranger(Login own) {
    return new Login(own.name(), own.host(), own.port(), STRANGER, own.database(), null);
  }

  /** Why a login is refused; nothing where it is not. */
  @Nullable SQLException refusal(Login login) {
    try (var _ = logins.connect(login, STRANGER)) {
      return null;
    } catch (SQLException refused) {
      return refused;
    }
  }

  /** The file's name stands in the refusal in every language. */
  static boolean isByHba(SQLException refusal) {
    return "28000".equals(refusal.getSQLState())
        && String.valueOf(refusal.getMessage()).contains("pg_hba.conf");
  }
}
