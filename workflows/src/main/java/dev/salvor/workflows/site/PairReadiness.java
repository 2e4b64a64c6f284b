package dev.salvor.workflows.site;

import dev.salvor.workflows.kit.Findings;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a pair's standby could lead.
 *
 * @param rpo the most time of writes that may be lost; absent where nobody said
 */
record PairReadiness(String name, SiteSeen seen, Findings findings, @Nullable Duration rpo) {
  private static final String REBUILD = "have dr-failback make it follow (--set rebuildOnly=true)";

  void judge(Glimpse pair, Optional<Direction> direction) {
    var sides = new TreeSet<>(pair.unseen().keySet());
    sides.addAll(pair.seen().keySet());
    for (var side : sides) {
      SiteSeen.reply(seen.pairs(), new Half(name, pair.member(), side))
          .failed()
          .ifPresent(sentence -> findings.bad(topic(pair), sentence));
    }
    direction.ifPresent(it -> {
      pair.at(it.from()).ifPresent(server -> leader(pair, server, it));
      pair.at(it.to()).ifPresent(server -> standby(pair, server, it));
    });
  }

  private static String topic(Glimpse pair) {
    return "pair " + pair.member();
  }

  /** The others serve on that side: one that does not is left out of what clients can do. */
  private void leader(Glimpse pair, Seen server, Direction direction) {
    if (!server.serves()) {
      findings.bad(
          topic(pair),
          "Expected %s to serve on %s as the others do, found that it %s there; lift its fence, or have it lead"
              .formatted(
                  pair.member(),
                  direction.from(),
                  server.lead() == Lead.LEADS ? "is fenced" : "follows"));
    }
  }

  private void standby(Glimpse pair, Seen server, Direction direction) {
    var objection = objection(pair, server, direction);
    if (objection.isPresent()) {
      findings.bad(topic(pair), objection.get());
    } else {
      findings.good(
          topic(pair),
          "%s follows on %s, linked to its leader".formatted(pair.member(), direction.to()));
    }
    if (server.lead() == Lead.FOLLOWS) {
      pair.at(direction.from()).ifPresent(leader -> lag(pair, leader, server, direction));
    }
  }

  private Optional<String> objection(Glimpse pair, Seen server, Direction direction) {
    var expected =
        "Expected %s to follow on %s and to be free to lead, found that it "
            .formatted(pair.member(), direction.to());
    if (server.lead() == Lead.LEADS) {
      return Optional.of(expected + "leads there behind a fence of an earlier run; " + REBUILD);
    }
    if (server.fenced()) {
      return Optional.of(
          expected + "was taken out of service by an earlier run, whose fence stands; " + REBUILD);
    }
    if (!server.linked()) {
      return Optional.of(
          expected + "has no link to its leader; mend the replication, or " + REBUILD);
    }
    return pair.at(direction.from())
        .filter(leader -> leader.lead() == Lead.LEADS)
        .filter(leader -> !leader.epoch().equals(server.epoch()))
        .map(leader ->
            expected
                + "follows another history than that of its leader (%s, not %s); %s"
                    .formatted(server.epoch(), leader.epoch(), REBUILD));
  }

  private void lag(Glimpse pair, Seen leader, Seen follower, Direction direction) {
    var topic = "lag " + pair.member();
    var bytes = Math.max(0, leader.position() - follower.position());
    var lost = lost(bytes, leader, follower);
    var words =
        "%s on %s is %s behind, %s"
            .formatted(
                pair.member(),
                direction.to(),
                Sizes.bytes(bytes),
                lost.map(length -> "at most what was written in " + Times.length(length))
                    .orElse("and cannot tell how much time that is"));
    if (rpo == null) {
      findings.good(topic, words + "; how much may be lost nobody said");
    } else if (lost.isEmpty()) {
      findings.warning(
          topic,
          "%s; the objective of %s is not known to be held, so see that the agents run all the time"
              .formatted(words, Times.length(rpo)));
    } else if (lost.get().compareTo(rpo) > 0) {
      findings.warning(
          topic,
          "%s, beyond the objective of %s: a graceful fail-over would wait for it, a forced one lose it; see what holds the replication up"
              .formatted(words, Times.length(rpo)));
    } else {
      findings.good(topic, "%s, within %s".formatted(words, Times.length(rpo)));
    }
  }

  /** By the leader's clock, so that clocks that differ do not look like a lag. */
  private static Optional<Duration> lost(long bytes, Seen leader, Seen follower) {
    if (bytes == 0) {
      return Optional.of(Duration.ZERO);
    }
    return Optional.ofNullable(follower.completeAt())
        .map(complete -> Duration.between(complete, leader.serverTime()))
        .map(lost -> lost.isNegative() ? Duration.ZERO : lost);
  }
}
