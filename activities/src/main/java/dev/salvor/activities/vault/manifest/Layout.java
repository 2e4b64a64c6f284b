package dev.salvor.activities.vault.manifest;

import dev.salvor.runbooks.Failure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Where things are in a vault. Names begin with a time in UTC, so that they sort by it.
 *
 * @param target whose folder it is
 */
public record Layout(String target) {
  private static final String JSON = ".json";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  public Layout {
    requireName(target);
  }

  /** A name that cannot lead out of its folder. */
  public static String requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Failure.BAD_REQUEST.because(
          "Expected a plain name of letters, digits, dots, dashes and underscores, found '%s'"
              .formatted(name));
    }
    return name;
  }

  /** A time as names have it. */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  public String sets() {
    return target + "/sets";
  }

  public String manifest(String set) {
    return sets() + "/" + requireName(set) + JSON;
  }

  /** The set whose manifest has that name; empty where it is none. */
  public String setOf(String name) {
    var folder = sets() + "/";
    return name.startsWith(folder) && name.endsWith(JSON)
        ? name.substring(folder.length(), name.length() - JSON.length())
        : "";
  }

  public String objects() {
    return target + "/objects";
  }

  /** The marks of all sets. */
  public String marks() {
    return target + "/marks";
  }

  public String marks(String set) {
    return marks() + "/" + requireName(set);
  }

  public String condemned() {
    return target + "/condemned";
  }

  public String evidence() {
    return target + "/evidence";
  }
}
