package dev.salvor.runbooks.schedule;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a schedule fires or does not: the note beside it in Temporal, which is all that Temporal
 * keeps of a pause. People read it there; Salvor reads it back.
 *
 * @param kind what happened
 * @param person who did it; absent where somebody did so without Salvor
 * @param since when
 * @param why the reason
 */
public record ScheduleNote(
    Kind kind, @Nullable String person, @Nullable Instant since, String why) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "(asked|approved|refused|paused|resumed) by (.+?) at (\\S+): (.*)", Pattern.DOTALL);

  /** What happened to the schedule last. */
  public enum Kind {
    /** Somebody asked for it. */
    ASKED,
    APPROVED,
    REFUSED,
    PAUSED,
    RESUMED,
    /** Something that Salvor did not write. */
    OTHER
  }

  /** The note as it stands in Temporal. */
  public String text() {
    if (kind == Kind.OTHER) {
      return why;
    }
    return "%s by %s at %s: %s".formatted(kind.name().toLowerCase(Locale.ROOT), person, since, why);
  }

  /** Reads a note back, whoever wrote it. */
  public static ScheduleNote read(@Nullable String text) {
    var shape = SHAPE.matcher(text == null ? "" : text);
    try {
      if (shape.matches()) {
        return new ScheduleNote(
            Kind.valueOf(shape.group(1).toUpperCase(Locale.ROOT)),
            shape.group(2),
            Instant.parse(shape.group(3)),
            shape.group(4));
      }
    } catch (DateTimeException foreign) {
      // Then it is somebody else's note, however alike.
    }
    return new ScheduleNote(Kind.OTHER, null, null, text == null ? "" : text);
  }
}
