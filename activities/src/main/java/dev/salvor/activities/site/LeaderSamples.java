package dev.salvor.activities.site;

import dev.salvor.workflows.ports.Pairs.Half;
import dev.salvor.workflows.ports.Pairs.Lead;
import dev.salvor.workflows.ports.Pairs.Seen;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far each leader was at which time by its own clock. A leader's clock is read before its
 * position, so whatever it had acknowledged until then lies before that position; a follower that
 * has applied the position has all of it. This tells how much is lost where the leader is gone and
 * the follower has no time of its own (Redis), or nothing was written for long (PostgreSQL).
 */
final class LeaderSamples {
  /** An hour, at one a second. */
  private static final int MOST = 3_600;

  private final Map<String, Deque<Sample>> samples = new ConcurrentHashMap<>();

  private record Sample(String epoch, long position, Instant time) {}

  /** Remembers what a leader said. */
  void remember(Half half, Seen seen) {
    if (seen.lead() == Lead.LEADS) {
      var known = known(half);
      synchronized (known) {
        known.addLast(new Sample(seen.epoch(), seen.position(), seen.serverTime()));
        if (known.size() > MOST) {
          known.removeFirst();
        }
      }
    }
  }

  /** What a server says, and a follower the latest time before which everything is there. */
  Seen completed(Half half, Seen seen, boolean guarded) {
    remember(half, seen);
    var own = Optional.ofNullable(seen.completeAt());
    var sampled = seen.lead() == Lead.LEADS ? Optional.<Instant>empty() : latest(half, seen);
    var best = sampled.filter(time -> own.isEmpty() || time.isAfter(own.get())).or(() -> own);
    return new Seen(
        seen.version(),
        seen.lead(),
        seen.epoch(),
        seen.position(),
        seen.linked(),
        best.orElse(null),
        seen.leader(),
        seen.serverTime(),
        seen.fenced() || guarded);
  }

  private Optional<Instant> latest(Half half, Seen follower) {
    var known = known(half);
    synchronized (known) {
      return known.reversed().stream()
          .filter(sample ->
              sample.epoch().equals(follower.epoch()) && sample.position() <= follower.position())
          .map(Sample::time)
          .findFirst();
    }
  }

  /** Both sides of a member share their samples: the epoch tells leaders apart. */
  private Deque<Sample> known(Half half) {
    return samples.computeIfAbsent(
        half.site() + "\n" + half.member(), member -> new ArrayDeque<>());
  }
}
