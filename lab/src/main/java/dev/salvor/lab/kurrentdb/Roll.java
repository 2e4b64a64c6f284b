package dev.salvor.lab.kurrentdb;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a node was last told by each of the others, and how long ago that was. */
final class Roll {
  /** So many rounds without a word make a node dead. */
  static final int SILENT_ROUNDS = 4;

  /** Who leads, of several that could: the one that knows most. */
  static final Comparator<Member> BEST =
      Comparator.comparingInt(Member::epochNumber)
          .thenComparingLong(Member::upTo)
          .thenComparingInt(Member::priority)
          .thenComparingInt(Member::port);

  private final Map<Integer, Heard> others = new HashMap<>();
  private long round;

  /** The last word of another, and in which round it came. */
  private record Heard(Member member, long round) {}

  /** One as the others see it. */
  record Seen(Member member, boolean alive) {}

  void hear(Member member) {
    others.put(member.port(), new Heard(member, round));
  }

  void nextRound() {
    round++;
  }

  long round() {
    return round;
  }

  /** Whether it is too early to know who is there. */
  boolean isYoung() {
    return round < SILENT_ROUNDS;
  }

  List<Member> alive() {
    return others.values().stream().filter(this::isAlive).map(Heard::member).toList();
  }

  private boolean isAlive(Heard heard) {
    return round - heard.round() < SILENT_ROUNDS;
  }

  /** Everybody that was ever heard of and the node itself; the dead stay listed. */
  List<Seen> with(Member own) {
    return Stream.concat(
            Stream.of(new Seen(own, true)),
            others.values().stream().map(heard -> new Seen(heard.member(), isAlive(heard))))
        .sorted(Comparator.comparingInt(one -> one.member().port()))
        .toList();
  }
}
