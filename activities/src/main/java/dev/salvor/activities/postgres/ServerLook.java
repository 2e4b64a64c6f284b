package dev.salvor.activities.postgres;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server says of itself. */
final class ServerLook {
  private static final int OLDEST = 13;

  private static final String ABOUT =
      """
      SELECT current_setting('server_version') AS version,
             current_setting('server_version_num') AS number,
             pg_is_in_recovery() AS follows,
             (SELECT system_identifier FROM pg_control_system()) AS system,
             EXISTS (SELECT 1 FROM pg_hba_file_rules WHERE auth_method = 'reject'
               AND type = 'host' AND database = '{all}' AND user_name = '{all}'
               AND address = 'all') AS fenced,
             extract(epoch FROM clock_timestamp())::numeric(20, 6)::text AS now
      """;

  private static final String LEADING =
      """
      SELECT pg_current_wal_insert_lsn() AS position,
             pg_walfile_name(pg_current_wal_insert_lsn()) AS segment,
             current_setting('wal_block_size') AS page,
             (SELECT setting FROM pg_settings WHERE name = 'wal_segment_size') AS size
      """;

  /**
   * The last restart point knows its timeline, the receiver that of what it receives, and the end
   * of what has to be replayed the one between. A timeline only grows.
   */
  private static final String FOLLOWING =
      """
      SELECT pg_last_wal_replay_lsn() AS position,
             greatest((SELECT timeline_id FROM pg_control_checkpoint()),
                      (SELECT min_recovery_end_timeline FROM pg_control_recovery()),
                      (SELECT received_tli FROM pg_stat_wal_receiver)) AS timeline,
             coalesce((SELECT status = 'streaming' FROM pg_stat_wal_receiver), false) AS linked,
             (SELECT sender_host || ':' || sender_port FROM pg_stat_wal_receiver) AS sender,
             current_setting('primary_conninfo') AS conninfo,
             extract(epoch FROM pg_last_xact_replay_timestamp())::numeric(20, 6)::text AS last
      """;

  private static final Pattern HOST = Pattern.compile("\\bhost\\s*=\\s*'?([^\\s']+)");
  private static final Pattern PORT = Pattern.compile("\\bport\\s*=\\s*'?(\\d+)");

  private final Session session;

  ServerLook(Session session) {
    this.session = session;
  }

  /** The clock is asked before the position: what was acknowledged until then lies before it. */
  Seen seen() {
    var about = session.rows(ABOUT).getFirst();
    if (Integer.parseInt(value(about, "number")) / 10_000 < OLDEST) {
      throw Failure.SERVER_TOO_OLD.because(
          "Expected %s to be PostgreSQL %d or newer, found %s"
              .formatted(session.login().where(), OLDEST, value(about, "version")));
    }
    return value(about, "follows").startsWith("t") ? follower(about) : leader(about);
  }

  private Seen leader(Map<String, @Nullable String> about) {
    var found = session.rows(LEADING).getFirst();
    var position =
        Lsn.endOfRecord(
            Lsn.parse(value(found, "position")),
            Long.parseLong(value(found, "page")),
            Long.parseLong(value(found, "size")));
    var timeline = Long.parseLong(value(found, "segment").substring(0, 8), 16);
    var now = instant(value(about, "now"));
    return new Seen(
        value(about, "version"),
        Lead.LEADS,
        epoch(about, timeline),
        position,
        true,
        now,
        null,
        now,
        isFenced(about));
  }

  /**
   * Complete up to the time in the last transaction's record that was applied. A transaction takes
   * its time before its record is inserted; so whatever was acknowledged before that time had its
   * record inserted, and lies, before this one.
   */
  private Seen follower(Map<String, @Nullable String> about) {
    var found = session.rows(FOLLOWING).getFirst();
    var last = found.get("last");
    return new Seen(
        value(about, "version"),
        Lead.FOLLOWS,
        epoch(about, Long.parseLong(value(found, "timeline"))),
        Lsn.parse(value(found, "position")),
        value(found, "linked").startsWith("t"),
        last == null ? null : instant(last),
        leaderOf(found),
        instant(value(about, "now")),
        isFenced(about));
  }

  private static boolean isFenced(Map<String, @Nullable String> about) {
    return value(about, "fenced").startsWith("t");
  }

  private static @Nullable String leaderOf(Map<String, @Nullable String> found) {
    var conninfo = Objects.requireNonNullElse(found.get("conninfo"), "");
    return Optional.ofNullable(found.get("sender")).orElseGet(() -> address(conninfo));
  }

  /** Host and port in what a follower is told about its leader; nothing where it is told none. */
  static @Nullable String address(String conninfo) {
    var host = HOST.matcher(conninfo);
    var port = PORT.matcher(conninfo);
    return host.find() ? host.group(1) + ":" + (port.find() ? port.group(1) : "5432") : null;
  }

  private static String epoch(Map<String, @Nullable String> about, long timeline) {
    return String.format(Locale.ROOT, "%s/%d", value(about, "system"), timeline);
  }

  /** The timeline in an epoch. */
  static long timeline(String epoch) {
    return Long.parseLong(epoch.substring(epoch.indexOf('/') + 1));
  }

  private static Instant instant(String seconds) {
    int point = seconds.indexOf('.');
    return Instant.ofEpochSecond(
        Long.parseLong(seconds.substring(0, point)),
        Long.parseLong(seconds.substring(point + 1)) * 1_000);
  }

  private static String value(Map<String, @Nullable String> row, String column) {
    return Optional.ofNullable(row.get(column))
        .orElseThrow(() ->
            Failure.NOT_THAT_SERVER.because(
                "Expected PostgreSQL to say its %s, found nothing; it cannot be judged"
                    .formatted(column)));
  }
}
