package dev.salvor.lab.kurrentdb;

import java.util.function.IntPredicate;

/** What may be asked for with a scavenge. */
final class ScavengeOrder {
  private ScavengeOrder() {}

  /** Why the server would not have it; empty where it would. */
  static String mistake(Asked asked) {
    if (!isNumber(asked, "startFromChunk", "0", number -> number >= 0)) {
      return "startFromChunk must be a positive integer";
    }
    if (!isNumber(asked, "threads", "1", number -> number >= 1)) {
      return "threads must be a 1 or above";
    }
    if (!isNumber(asked, "threshold", "0", number -> true)) {
      return "threshold must be an integer";
    }
    if (!isNumber(asked, "throttlePercent", "100", number -> number >= 1 && number <= 100)) {
      return "throttlePercent must be between 1 and 100 inclusive";
    }
    if (asked.number("threads", 1) > 1 && asked.number("throttlePercent", 100) != 100) {
      return "throttlePercent must be 100 for a multi-threaded scavenge";
    }
    return asked.text("syncOnly", "false").matches("(?i)true|false")
        ? ""
        : "syncOnly must be a boolean";
  }

  private static boolean isNumber(Asked asked, String name, String usual, IntPredicate holds) {
    try {
      return holds.test(Integer.parseInt(asked.text(name, usual)));
    } catch (NumberFormatException noNumber) {
      return false;
    }
  }
}
