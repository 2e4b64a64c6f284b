package dev.salvor.activities.redis;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.ports.RedisKeys.Comparison;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Where a comparison is, and what it found so far.
 *
 * @param instance the instance's process
 * @param live the live server's process
 * @param direction first the instance's keys, then those of the live server
 * @param database the database that is walked
 * @param cursor where SCAN goes on
 * @param found what was found
 */
record ComparePosition(
    String instance, String live, int direction, int database, String cursor, Comparison found) {
  static final int OF_INSTANCE = 0;
  static final int OF_LIVE = 1;

  static ComparePosition resume(Optional<Progress> earlier, String instance, String live) {
    return earlier
        .flatMap(ComparePosition::parse)
        .filter(position -> position.instance().equals(instance) && position.live().equals(live))
        .orElseGet(() -> begin(instance, live));
  }

  /** Whether a walk was over before this position. */
  boolean isPast(int otherDirection, int otherDatabase) {
    return otherDirection < direction || (otherDirection == direction && otherDatabase < database);
  }

  /** Where to begin a walk that was not over. */
  String cursorFor(int otherDirection, int otherDatabase) {
    return otherDirection == direction && otherDatabase == database ? cursor : CopyPosition.BEGIN;
  }

  Progress toProgress(long total) {
    return new Progress(
        found.compared(), total, "keys", Payloads.mapper().writeValueAsString(this));
  }

  private static ComparePosition begin(String instance, String live) {
    var nothing = new Comparison(0, 0, 0, 0, 0, 0, List.of());
    return new ComparePosition(instance, live, OF_INSTANCE, -1, CopyPosition.BEGIN, nothing);
  }

  private static Optional<ComparePosition> parse(Progress progress) {
    var position = progress.position();
    if (position == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Payloads.mapper().readValue(position, ComparePosition.class));
    } catch (JacksonException other) {
      return Optional.empty();
    }
  }
}
