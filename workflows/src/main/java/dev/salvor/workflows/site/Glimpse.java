package dev.salvor.workflows.site;

import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What could be seen of a pair of servers.
 *
 * @param member its name
 * @param seen what each side's server said; one that could not be asked is missing
 * @param unseen why that is so
 */
record Glimpse(String member, Map<String, Seen> seen, Map<String, String> unseen) {
  Glimpse {
    seen = Map.copyOf(seen);
    unseen = Map.copyOf(unseen);
  }

  boolean leads(String side) {
    return at(side).filter(server -> server.lead() == Lead.LEADS).isPresent();
  }

  /** Whether clients could write on that side. */
  boolean serves(String side) {
    return at(side).filter(Seen::serves).isPresent();
  }

  boolean follows(String side) {
    return at(side).filter(server -> server.lead() == Lead.FOLLOWS).isPresent();
  }

  Optional<Seen> at(String side) {
    return Optional.ofNullable(seen.get(side));
  }

  /** How many bytes one side is behind the other; empty where that cannot be told. */
  Optional<Long> behind(String side, String other) {
    return at(other)
        .filter(leader -> leader.lead() == Lead.LEADS)
        .flatMap(leader ->
            at(side).map(follower -> Math.max(0, leader.position() - follower.position())));
  }

  /**
   * How much time of writes would be lost if a side led at this instant; empty where that cannot be
   * told.
   */
  Optional<Duration> loses(String side, Instant now) {
    return at(side)
        .map(Seen::completeAt)
        .map(complete -> Duration.between(complete, now))
        .map(lost -> lost.isNegative() ? Duration.ZERO : lost);
  }
}
