package dev.salvor.workflows.site;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.site.Mode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a side has failed, by what a quorum of witnesses says. A missing answer is none.
 *
 * @param verdict what enough of them say
 * @param words who says what
 */
record Judgement(Testimony.Says verdict, String words) {
  static Judgement of(List<Testimony> heard, int quorum) {
    var words = heard.stream().map(Testimony::words).collect(Collectors.joining("; "));
    for (var says : List.of(Testimony.Says.FAILED, Testimony.Says.HEALTHY)) {
      if (heard.stream().filter(testimony -> testimony.says() == says).count() >= quorum) {
        return new Judgement(says, words);
      }
    }
    return new Judgement(Testimony.Says.NOTHING, words);
  }

  /** What stands in its place once somebody breaks the glass. */
  static Judgement overridden() {
    return new Judgement(Testimony.Says.NOTHING, "somebody answers for it");
  }

  /** Refuses to force what is healthy, and what nobody can tell. */
  Judgement require(Mode mode, String side) {
    if (mode == Mode.GRACEFUL || verdict == Testimony.Says.FAILED) {
      return this;
    }
    if (verdict == Testimony.Says.HEALTHY) {
      throw Failure.SITE_HEALTHY.because(
          "Expected %s to have failed, found it healthy (%s); fail over with --set mode=graceful"
              .formatted(side, words));
    }
    throw Failure.SITE_UNCLEAR.because(
        "Expected enough witnesses to say whether %s has failed, found: %s; retry, or see why they cannot tell"
            .formatted(side, words));
  }

  /** The part that people approve. */
  String decided() {
    return switch (verdict) {
      case FAILED -> "it has failed";
      case HEALTHY -> "it is healthy";
      case NOTHING -> "nothing that counts";
    };
  }
}
