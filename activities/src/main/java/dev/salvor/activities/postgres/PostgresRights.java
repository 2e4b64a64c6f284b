package dev.salvor.activities.postgres;

import dev.salvor.activities.site.AgentFiles;
import dev.salvor.activities.site.Located;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What Salvor's user and the agent lack for what a fail-over does to a server. */
final class PostgresRights {
  private static final String SUPER = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user";

  private static final String STREAMS =
      "SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ? AND rolcanlogin"
          + " AND (rolreplication OR rolsuper))";

  private final Logins logins;

  PostgresRights(Logins logins) {
    this.logins = logins;
  }

  List<String> missing(Located at) {
    var agent = new AgentFiles(at);
    var missing = new ArrayList<>(agent.missing());
    agent
        .programs("pg_rewind", "pg_basebackup", "pg_verifybackup", "pg_waldump")
        .forEach(missing::add);
    try (var session = logins.open(at)) {
      missing.addAll(ofUsers(at, session));
    }
    return missing;
  }

  /** Who is no superuser is not told where pg_hba.conf is. */
  private static List<String> ofUsers(Located at, Session session) {
    var missing = new ArrayList<String>();
    if (session.yes(SUPER)) {
      AgentFiles.unwritable(Path.of(session.text("SHOW hba_file"))).ifPresent(missing::add);
    } else {
      missing.add("SUPERUSER for %s".formatted(session.login().user()));
    }
    var streaming = at.pair().replication();
    if (streaming != null && !session.yes(STREAMS, streaming)) {
      missing.add("LOGIN and REPLICATION for %s".formatted(streaming));
    }
    return missing;
  }
}
