package dev.salvor.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that somebody most likely meant. */
final class Suggestion {
  private Suggestion() {}

  /** The nearest name, unless it is too far from what was typed to be meant. */
  static Optional<String> nearest(String typed, Collection<String> names) {
    return names.stream()
        .filter(name -> name.contains(typed) || distance(typed, name) <= tolerance(typed))
        .min(Comparator.comparingInt(name -> distance(typed, name)));
  }

  /** "; did you mean NAME?", or all names when none is near. */
  static String sentence(String typed, Collection<String> names) {
    return nearest(typed, names)
        .map(name -> "; did you mean " + name + "?")
        .orElse("; there are: " + Words.list(names.stream()));
  }

  private static int tolerance(String typed) {
    return Math.max(2, typed.length() / 3);
  }

  /** How many characters have to be inserted, removed or replaced. */
  static int distance(String from, String to) {
    var previous = new int[to.length() + 1];
    for (var column = 0; column <= to.length(); column++) {
      previous[column] = column;
    }
    for (var row = 1; row <= from.length(); row++) {
      previous = next(previous, from.charAt(row - 1), to, row);
    }
    return previous[to.length()];
  }

  private static int[] next(int[] previous, char letter, String to, int row) {
    var current = new int[to.length() + 1];
    current[0] = row;
    for (var column = 1; column <= to.length(); column++) {
      var replaced = previous[column - 1] + (letter == to.charAt(column - 1) ? 0 : 1);
      current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
    }
    return current;
  }
}
