package dev.salvor.workflows.site;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Site;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * From which side to which.
 *
 * @param from the side that serves, or served
 * @param to the side that is to serve
 */
record Direction(String from, String to) {
  /**
   * Finds out who serves. Who leads says so; where a leader does not answer, its follower does.
   *
   * @param asked the side that somebody named; members that lead there already need nothing more
   */
  static Direction of(Site site, List<Glimpse> pairs, @Nullable String asked) {
    pairs.forEach(pair -> requireOneLeader(site, pair));
    if (asked != null) {
      requireKnown(site, asked);
      return new Direction(site.other(asked), asked);
    }
    var serving = new TreeSet<String>();
    for (var pair : pairs) {
      for (var side : site.sides().keySet()) {
        if (pair.serves(side) || (pair.at(side).isEmpty() && pair.follows(site.other(side)))) {
          serving.add(side);
        }
      }
    }
    if (serving.size() != 1) {
      throw Failure.LEADERS_UNCLEAR.because(
          "Expected all members to lead on one side, found %s; say which side is to serve with --set to=SIDE"
              .formatted(serving.isEmpty() ? "none that answers" : "leaders on " + serving));
    }
    return new Direction(serving.first(), site.other(serving.first()));
  }

  private static void requireKnown(Site site, String asked) {
    if (!site.sides().containsKey(asked)) {
      throw Failure.BAD_REQUEST.because(
          "Expected the name of a side, found '%s'; there are: %s"
              .formatted(asked, String.join(", ", new TreeSet<>(site.sides().keySet()))));
    }
  }

  private static void requireOneLeader(Site site, Glimpse pair) {
    if (site.sides().keySet().stream().allMatch(pair::serves)) {
      throw Failure.LEADERS_UNCLEAR.because(
          "Expected %s to lead on one side, found both serving; stop the one that clients do not use, before anything else"
              .formatted(pair.member()));
    }
  }

  Direction back() {
    return new Direction(to, from);
  }
}
