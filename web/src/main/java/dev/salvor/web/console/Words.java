package dev.salvor.web.console;

import dev.salvor.runbooks.check.Readiness;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.vault.SetFiles;
import dev.salvor.web.schedules.ScheduleState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the console writes numbers, times and names: with a unit, a zone, and the operator's verbs.
 */
public final class Words {
  private static final DateTimeFormatter CLOCK = format("HH:mm 'UTC'");
  private static final DateTimeFormatter DAY = format("d MMM HH:mm 'UTC'");
  private static final DateTimeFormatter EXACT = format("yyyy-MM-dd HH:mm:ss 'UTC'");
  private static final int RECENT_HOURS = 18;
  private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB");
  private static final Pattern UNMARKED =
      Pattern.compile("\\b([0-9a-f]{32,}|\\d{8}T\\d{6}Z-[0-9a-f]{6})\\b");

  private Words() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.UK).withZone(ZoneOffset.UTC);
  }

  /** A stretch of a sentence; names stand in backticks in the run's own words. */
  public record Stretch(String text, boolean name) {}

  /** A sentence cut at its backticks. */
  public static List<Stretch> stretches(@Nullable String sentence) {
    var stretches = new ArrayList<Stretch>();
    var name = false;
    for (var text : (sentence == null ? "" : sentence).split("`", -1)) {
      if (name) {
        stretches.add(new Stretch(text, true));
      } else {
        addPlain(stretches, text);
      }
      name = !name;
    }
    return stretches;
  }

  /** Digests and the names of backup sets are names too, though nobody marked them. */
  private static void addPlain(List<Stretch> stretches, String text) {
    var from = 0;
    for (var found = UNMARKED.matcher(text); found.find(); from = found.end()) {
      addIfAny(stretches, text.substring(from, found.start()));
      stretches.add(new Stretch(found.group(), true));
    }
    addIfAny(stretches, text.substring(from));
  }

  private static void addIfAny(List<Stretch> stretches, String text) {
    if (!text.isEmpty()) {
      stretches.add(new Stretch(text, false));
    }
  }

  /** A moment: the time today, the day as well where it is longer ago. */
  public static String when(Instant at) {
    var far = Duration.between(at, Instant.now()).abs().toHours() >= RECENT_HOURS;
    return (far ? DAY : CLOCK).format(at);
  }

  /** The moment to the second, for those who hover or copy. */
  public static String exact(Instant at) {
    return EXACT.format(at);
  }

  /** How long, as a person says it. */
  public static String lasting(Duration duration) {
    var seconds = duration.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", Math.max(0, duration.toMillis()) / 1000.0);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return both(seconds / 60, "min", seconds % 60, "s");
    }
    return seconds < 86_400
        ? both(seconds / 3600, "h", seconds % 3600 / 60, "min")
        : both(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
  }

  /** How long it goes on already; the browser counts on from there. */
  public static String since(Instant start) {
    var seconds = Math.max(0, Duration.between(start, Instant.now()).toSeconds());
    return seconds < 10 ? seconds + " s" : lasting(Duration.ofSeconds(seconds));
  }

  private static String both(long large, String unit, long small, String smallUnit) {
    return small == 0
        ? "%d %s".formatted(large, unit)
        : "%d %s %d %s".formatted(large, unit, small, smallUnit);
  }

  /** A count with its separators; bytes in a unit that can be read. */
  public static String amount(long count, String unit) {
    return unit.equals("bytes") ? bytes(count) : number(count) + " " + unit;
  }

  /** A part of a whole, both in the unit of the whole: "1.2 of 2.0 GB". */
  static String part(long done, long total, String unit) {
    if (!unit.equals("bytes")) {
      return "%s of %s".formatted(number(done), amount(total, unit));
    }
    var whole = bytes(total);
    var scale = Math.pow(1000, UNITS.indexOf(whole.substring(whole.indexOf(' ') + 1)));
    var form = whole.contains(".") ? "%.1f of %s" : "%.0f of %s";
    return String.format(Locale.ROOT, form, done / scale, whole);
  }

  public static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String bytes(long count) {
    var value = (double) count;
    var unit = 0;
    while (value >= 1000 && unit < UNITS.size() - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s", value, UNITS.get(unit));
  }

  /** A digest as people compare it: its beginning and its end. */
  public static String brief(String digest) {
    return digest.length() < 12
        ? digest
        : digest.substring(0, 6) + "…" + digest.substring(digest.length() - 4);
  }

  /** The beginning of a run's id that is enough to name it. */
  public static String prefix(String id) {
    return id.length() < 6 ? id : id.substring(0, 6);
  }

  /** The colour of a state: one of four, and none. */
  public static String tone(RunState state) {
    return switch (state) {
      case PLANNING, RUNNING -> "runs";
      case WAITING -> "waits";
      case STUCK, FAILED -> "bad";
      case DONE -> "done";
      case UNDOING, REFUSED, ABORTED, CANCELLED -> "undone";
    };
  }

  /** The same for a step. */
  public static String tone(StepState state) {
    return switch (state) {
      case RUNNING -> "runs";
      case DONE -> "done";
      case STUCK, FAILED -> "bad";
      case PENDING, LEFT_OUT, SKIPPED -> "undone";
    };
  }

  /** The same for how ready a target is. */
  public static String tone(Readiness readiness) {
    return switch (readiness) {
      case READY -> "done";
      case WARNING -> "waits";
      case NOT_READY -> "bad";
    };
  }

  /** A word at the beginning of a sentence. */
  public static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /** The same for a schedule. */
  public static String tone(ScheduleState state) {
    return switch (state) {
      case RUNNING -> "runs";
      case WAITS -> "waits";
      case REFUSED -> "bad";
      case ACTIVE -> "done";
      case PAUSED -> "undone";
    };
  }

  /** What a step's mark says to those who do not see it. */
  public static String word(StepState state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What an entry of a set is. */
  public static String type(SetFiles.Type type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A verdict as it happened. */
  public static String said(@Nullable Verdict verdict) {
    return switch (verdict) {
      case null -> "said something unreadable";
      case APPROVE -> "approved";
      case REFUSE -> "refused";
      case WITHDRAW -> "took it back";
      case RETRY -> "asked for another try";
      case SKIP -> "skipped the step";
      case BREAK_GLASS -> "broke the glass";
      case ABORT -> "aborted";
      case CANCEL -> "cancelled the run";
    };
  }

  /** A verdict as it stands in an address. */
  public static String slug(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
