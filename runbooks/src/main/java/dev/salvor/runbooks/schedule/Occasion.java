package dev.salvor.runbooks.schedule;

import dev.salvor.runbooks.inventory.Roster;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule's run was started for: a time that its request names, or a person who wants it
 * now. Whoever can write into the engine's namespace can fire a schedule at any time; that is what
 * nobody approved.
 *
 * @param words what it was started for, in words
 * @param firedBy who had it fired beside its times, and signed that; absent where its time had come
 * @param objection why no approval covers it; absent when one does
 */
public record Occasion(String words, @Nullable String firedBy, @Nullable String objection) {
  /** By how much the clocks of doors, engine and workers may differ. */
  static final Duration SKEW = Duration.ofMinutes(1);

  /** How much later than allowed it may begin because of what the machines have to do. */
  static final Duration SLACK = Duration.ofMinutes(2);

  /** How long one may wait for the firing before, where that may take as long as it must. */
  static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  /** Looks at what a run was started with. */
  public static Occasion of(Fired fired, Standing standing, Roster roster, Instant startedAt) {
    var at = fired.at();
    if (at == null) {
      return new Occasion(
          "Schedule %s, for a time that nobody says".formatted(standing.schedule()),
          null,
          "the firing does not say for which time it is");
    }
    var late = objection(standing, at, startedAt).orElse(null);
    if (isNamed(standing, at)) {
      return new Occasion(
          "Schedule %s, for %s".formatted(standing.schedule(), TIME.format(at)), null, late);
    }
    return wish(fired, standing, roster, at)
        .map(wish -> new Occasion(words(wish), wish.firedBy(), late))
        .orElseGet(() -> unasked(standing, at));
  }

  private static String words(RunNow wish) {
    return "Schedule %s, fired by %s at %s"
        .formatted(wish.schedule(), wish.firedBy(), TIME.format(wish.firedAt()));
  }

  private static Occasion unasked(Standing standing, Instant at) {
    return new Occasion(
        "Schedule %s, fired for %s by nobody who signed it"
            .formatted(standing.schedule(), TIME.format(at)),
        null,
        "it was fired for %s, which '%s' (%s) does not name, and nobody who may start it signed that"
            .formatted(TIME.format(at), standing.cron(), standing.zone()));
  }

  private static boolean isNamed(Standing standing, Instant at) {
    return Cron.objection(standing.cron()).isEmpty() && standing.timetable().names(at);
  }

  /** The signed wish that this firing comes from. */
  private static Optional<RunNow> wish(Fired fired, Standing standing, Roster roster, Instant at) {
    var signed = fired.now();
    if (signed == null || !Consent.isGenuine(signed, roster)) {
      return Optional.empty();
    }
    var digest = Standing.digest(fired.standing());
    return RunNow.read(signed)
        .filter(wish -> wish.schedule().equals(standing.schedule()))
        .filter(wish -> wish.request().equals(digest))
        .filter(wish -> Duration.between(wish.firedAt(), at).abs().compareTo(SKEW) <= 0)
        .filter(wish -> roster.isIn(wish.firedBy(), roster.rule().run()));
  }

  private static Optional<String> objection(Standing standing, Instant at, Instant startedAt) {
    var latest = at.plus(patience(standing));
    if (!startedAt.isBefore(at.minus(SKEW)) && !startedAt.isAfter(latest)) {
      return Optional.empty();
    }
    return Optional.of(
        "it was fired for %s and began at %s, outside of what the schedule allows (until %s)"
            .formatted(TIME.format(at), TIME.format(startedAt), TIME.format(latest)));
  }

  /** How late it may begin: jitter, outage, and where firings do not overlap the one before. */
  private static Duration patience(Standing standing) {
    var jitter = standing.jitter() == null ? Duration.ZERO : standing.jitter();
    var late = jitter.plus(standing.catchUp()).plus(SLACK);
    if (standing.overlap() == Overlap.SKIP) {
      return late;
    }
    return late.plus(standing.timeout() == null ? LONGEST_WAIT : standing.timeout());
  }
}
