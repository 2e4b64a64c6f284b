package dev.salvor.activities.postgres;

import dev.salvor.activities.site.Located;
import dev.salvor.workflows.ports.Pairs.Foreign;
import dev.salvor.workflows.ports.Pairs.Since;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts the transactions in the log since a promotion that are not Salvor's. The log says what was
 * committed, whoever did it and by whatever way; statistics can be reset, and tables are not known.
 * A transaction that touched nothing but the planner's statistics is nobody's data: the server
 * analyzes tables by itself.
 */
final class ForeignTransactions {
  /** More than that are not looked through: who reads so many finds somebody's. */
  private static final int MOST = 500_000;

  private static final long LOW = 0xffff_ffffL;

  /** pg_statistic, its index, its overflow table and that one's index. */
  private static final String STATISTICS =
      """
      WITH s AS (SELECT oid, reltoastrelid AS toast FROM pg_class WHERE oid = 2619)
      SELECT string_agg(DISTINCT pg_relation_filenode(c.oid)::text, ',')
      FROM pg_class c, s
      WHERE c.oid IN (s.oid, s.toast)
         OR c.oid IN (SELECT indexrelid FROM pg_index WHERE indrelid IN (s.oid, s.toast))
      """;

  private final Logins logins;

  ForeignTransactions(Logins logins) {
    this.logins = logins;
  }

  Foreign count(Located at, Since since) {
    try (var session = logins.open(at)) {
      var seen = new ServerLook(session).seen();
      var timeline = ServerLook.timeline(since.promoted().epoch());
      if (!seen.epoch().equals(since.promoted().epoch())) {
        return new Foreign(
            1,
            "it is on %s and no longer on %s; who wrote what cannot be told, and counts as somebody's"
                .formatted(seen.epoch(), since.promoted().epoch()));
      }
      long end = session.position("SELECT pg_current_wal_flush_lsn()");
      var dump = dump(at, timeline, since.promoted().position(), end);
      return dump.isEmpty()
          ? new Foreign(
              1,
              "the log since the promotion cannot be read any more; who wrote cannot be told, and counts as somebody")
          : judged(session, dump.get(), since);
    }
  }

  private static Optional<List<String>> dump(Located at, long timeline, long begin, long end) {
    var data = at.data().data();
    if (end <= begin) {
      return Optional.of(List.of());
    }
    var words =
        List.of(
            "--path=" + data.resolve("pg_wal"),
            "--timeline=" + timeline,
            "--start=" + Lsn.text(begin),
            "--end=" + Lsn.text(end),
            "--limit=" + MOST);
    var found =
        at.data().files(() -> new Tools(at).run(data, Path.of("/dev/null"), "pg_waldump", words));
    return found.code() == 0 ? Optional.of(found.lines()) : Optional.empty();
  }

  private static Foreign judged(Session session, List<String> dump, Since since) {
    var statistics = Set.of(session.text(STATISTICS).split(",", -1));
    var foreign = new LogDump(dump, statistics).foreign(own(since));
    if (foreign.isEmpty() && dump.size() >= MOST) {
      return new Foreign(
          1,
          "more was logged since the promotion than is looked through, and counts as somebody's");
    }
    return new Foreign(
        foreign.size(),
        String.format(
            Locale.ROOT,
            "the log since the promotion has %d transactions that are not Salvor's%s",
            foreign.size(),
            foreign.isEmpty() ? "" : ", the first of number " + foreign.iterator().next()));
  }

  /** The log has the lower half of a transaction's number. */
  private static Set<String> own(Since since) {
    return since.canaries().stream()
        .flatMap(mark -> Stream.of(mark.split(",", -1)))
        .map(number -> String.valueOf(Long.parseLong(number) & LOW))
        .collect(Collectors.toSet());
  }
}
