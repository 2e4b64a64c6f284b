package dev.salvor.runbooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Lengths of time as people write them: 90s, 5m, 2h, 7d, or as ISO 8601 has it, PT1H30M. */
public final class Lengths {
  /** How one is written, for sentences. */
  public static final String EXAMPLES = "such as 30s, 5m, 2h, 7d or PT1H30M";

  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})\\s*([smhd])");

  private Lengths() {}

  /**
   * Reads a length.
   *
   * @throws DateTimeException where it is none
   */
  public static Duration parse(String text) {
    var shape = SHORT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!shape.matches()) {
      return Duration.parse(text.strip());
    }
    var number = Long.parseLong(shape.group(1));
    return switch (shape.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
