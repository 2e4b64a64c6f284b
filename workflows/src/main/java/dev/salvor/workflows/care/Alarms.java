package dev.salvor.workflows.care;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.workflows.care.Freshness.Alarm;
import dev.salvor.workflows.kit.Sizes;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is wrong with the sets of a target and with the schedules that make them.
 *
 * @param target whose sets
 * @param all each thing that is wrong, the loudest first
 */
record Alarms(String target, List<Alarm> all) {
  Alarms {
    all = List.copyOf(all);
  }

  /**
   * Judges what was seen.
   *
   * @param provenWithin how old the newest proven set may be; absent where nobody asks
   */
  static Alarms of(FreshnessPlan seen, @Nullable Duration provenWithin) {
    var freshness = new Freshness(seen.target(), seen.objectives(), provenWithin, seen.madeAt());
    var punctuality = new Punctuality(seen.target(), seen.madeAt());
    var all =
        Stream.of(
                freshness.alarms(seen.seen()),
                punctuality.away(seen.trouble()),
                punctuality.alarms(seen.schedules()))
            .flatMap(List::stream)
            .sorted(Comparator.comparing(Alarm::loudness));
    return new Alarms(seen.target(), all.toList());
  }

  String words() {
    return Sizes.count(all.size(), "alarm");
  }

  /** What comes of the run: any alarm fails it, so that whoever watches runs hears of it. */
  Outcome outcome() {
    return all.isEmpty()
        ? Outcome.done("The sets of %s are as new as expected.".formatted(target), List.of())
        : new Outcome(RunState.FAILED, sentence(), facts(), null, null);
  }

  private String sentence() {
    var first = all.getFirst().sentence();
    return all.size() == 1 ? first : "%s (and %d more)".formatted(first, all.size() - 1);
  }

  private List<Fact> facts() {
    return IntStream.range(0, all.size())
        .mapToObj(at -> new Fact(name(at), "Alarm", all.get(at).sentence()))
        .toList();
  }

  /** Who is told of it elsewhere hears what kind of trouble it is. */
  private String name(int at) {
    return "%s-%d".formatted(all.get(at).isOfSchedules() ? "missed" : "stale", at + 1);
  }
}
