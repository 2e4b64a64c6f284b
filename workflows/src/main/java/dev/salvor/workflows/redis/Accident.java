package dev.salvor.workflows.redis;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.RedisNodes.Clue;
import dev.salvor.workflows.ports.RedisNodes.FlushTraces;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the keys went, as well as anybody can tell.
 *
 * @param earliest not before
 * @param latest not after
 * @param setsBefore a set with keys from before this holds what was lost
 * @param source what tells it
 */
record Accident(Instant earliest, Instant latest, Instant setsBefore, String source) {
  /**
   * Takes the operator's word, else the best clue the server has.
   *
   * <p>The server's count of flushes has no time, but it can contradict: a server that has run
   * since before the moment the operator names and has counted none was not flushed.
   */
  static Accident of(FlushTraces traces, @Nullable Instant said) {
    if (traces.flushes() == 0 && (said == null || traces.startedAt().isBefore(said))) {
      throw Failure.NOTHING_WAS_FLUSHED.because(
          "Expected a FLUSHALL or FLUSHDB in the server's statistics, found none since it started at %s; nothing to undo, or, if it was flushed before that, say when: --set accidentAt=2026-01-31T02:57:41Z"
              .formatted(Times.dayAndTime(traces.startedAt())));
    }
    if (said != null) {
      return new Accident(said, said, said, "as the operator says");
    }
    return traces.clues().stream()
        .findFirst()
        .map(Accident::of)
        .orElseThrow(() ->
            Failure.ACCIDENT_TIME_UNKNOWN.because(
                "Expected a trace of the flush's time in the append-only file, the slow log or the dump, found none;"
                    + " say when it was: --set accidentAt=2026-01-31T02:57:41Z"));
  }

  private static Accident of(Clue clue) {
    return new Accident(clue.earliest(), clue.latest(), setsBefore(clue), clue.words());
  }

  /**
   * Usually the earliest moment it can have been. A dump that is empty tells more: whatever set had
   * keys before that dump was written is older than the flush that took them.
   */
  private static Instant setsBefore(Clue clue) {
    return clue.source() == Clue.Source.DUMP_FILE ? clue.latest().minusSeconds(1) : clue.earliest();
  }

  /** The same accident, known not to have been before a set that still had the keys. */
  Accident notBefore(Instant dataTime) {
    return dataTime.isAfter(earliest) ? new Accident(dataTime, latest, setsBefore, source) : this;
  }

  /** "about 02:57:41 UTC (…)". */
  String words() {
    return earliest.equals(latest)
        ? "%s, %s".formatted(Times.dayAndTime(earliest), source)
        : "between %s and %s, %s".formatted(Times.dayAndTime(earliest), Times.time(latest), source);
  }
}
