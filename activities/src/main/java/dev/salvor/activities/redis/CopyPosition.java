package dev.salvor.activities.redis;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Progress;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Where a walk over an instance's keys is, and what it counted so far.
 *
 * @param instance the instance's process: cursors mean nothing to another one
 * @param live the live server's process: another one may have lost what was written
 * @param database the database that is walked
 * @param cursor where SCAN goes on
 * @param own changes that Salvor made to the live server
 * @param counts what was counted
 */
record CopyPosition(
    String instance, String live, int database, String cursor, long own, Counts counts) {
  static final String BEGIN = "0";

  /** The cursor of a database that is done. */
  static final String END = "end";

  /** What was counted. */
  record Counts(
      long seen,
      long restored,
      long alreadyBack,
      long newerKept,
      long replaced,
      long expired,
      long functions,
      long bytes) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0);
  }

  static CopyPosition begin(String instance, String live) {
    return new CopyPosition(instance, live, -1, BEGIN, 0, Counts.NONE);
  }

  /** The position an earlier attempt told, if it still means something. */
  static CopyPosition resume(Optional<Progress> earlier, String instance, String live) {
    return earlier
        .flatMap(CopyPosition::parse)
        .filter(position -> position.instance().equals(instance) && position.live().equals(live))
        .orElseGet(() -> begin(instance, live));
  }

  boolean isBeginning() {
    return database < 0;
  }

  Progress toProgress(long total) {
    return new Progress(counts.seen(), total, "keys", Payloads.mapper().writeValueAsString(this));
  }

  private static Optional<CopyPosition> parse(Progress progress) {
    var position = progress.position();
    if (position == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Payloads.mapper().readValue(position, CopyPosition.class));
    } catch (JacksonException other) {
      return Optional.empty();
    }
  }
}
