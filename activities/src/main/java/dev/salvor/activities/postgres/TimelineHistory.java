package dev.salvor.activities.postgres;

import dev.salvor.runbooks.Failure;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a leader's history file says: where it left each timeline that it was on before.
 *
 * @param left by timeline, where it was left
 * @param begunAt when the newest one began
 */
record TimelineHistory(Map<Long, Long> left, Instant begunAt) {
  /** That of a timeline; the first one has none. */
  static TimelineHistory of(Session session, long timeline) {
    if (timeline == 1) {
      return new TimelineHistory(Map.of(), Instant.EPOCH);
    }
    var file = String.format(Locale.ROOT, "pg_wal/%08X.history", timeline);
    var text = session.text("SELECT pg_read_file(?)", file);
    var seconds =
        session.number(
            "SELECT extract(epoch FROM modification)::bigint FROM pg_stat_file(?)", file);
    return new TimelineHistory(parse(text), Instant.ofEpochSecond(seconds));
  }

  /** Lines such as {@code 1 0/3000060 no recovery target specified}. */
  static Map<Long, Long> parse(String text) {
    var left = new LinkedHashMap<Long, Long>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> line.split("\\s+", 3))
        .filter(words -> words.length >= 2)
        .forEach(words -> left.put(Long.valueOf(words[0]), Lsn.parse(words[1])));
    return left;
  }

  OptionalLong left(long timeline) {
    var found = left.get(timeline);
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }

  /** Where the newest timeline begins. */
  long begin() {
    return left.entrySet().stream()
        .max(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .orElseThrow(() ->
            Failure.NOT_YET.because(
                "Expected a history of the leader's timeline, found that it is its first one; it was never promoted"));
  }
}
