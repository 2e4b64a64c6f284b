package dev.salvor.activities.redis;

import dev.salvor.runbooks.redis.Conflicts;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RestoreArgs;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Carries pages of keys from the instance into the live server. A few keys are read while those
 * before them are still being written; how many is kept under a bound of bytes.
 */
final class PageCopy {
  private static final int MOST_KEYS = 500;
  private static final long MOST_BYTES = 4L << 20;

  private final Session instance;
  private final Session live;
  private final Conflicts conflicts;
  private final NewerKept newer;
  private final Tally tally;
  private final Equality equality;
  private int portion = 50;

  PageCopy(Session instance, Session live, Conflicts conflicts, NewerKept newer, Tally tally) {
    this.instance = instance;
    this.live = live;
    this.conflicts = conflicts;
    this.newer = newer;
    this.tally = tally;
    this.equality = new Equality(live, instance);
  }

  private record Sent(List<Payload> payloads, List<RedisFuture<String>> replies) {}

  /**
   * Carries a page over.
   *
   * @param database the number of its database
   * @param keys the keys
   * @param repeated whether an earlier attempt may have written some of them, unknown to the tally
   */
  void copy(int database, List<byte[]> keys, boolean repeated) {
    long now = live.time().toEpochMilli();
    var before = new Sent(List.of(), List.of());
    for (int start = 0; start < keys.size(); ) {
      int end = Math.min(keys.size(), start + portion);
      var payloads = Payload.read(instance, keys.subList(start, end));
      settle(database, before, repeated);
      before = send(payloads, now);
      adapt(payloads);
      start = end;
    }
    settle(database, before, repeated);
    newer.flush();
  }

  /** Sends what has not expired; the server would take an expired key and forget it silently. */
  private Sent send(List<Payload> payloads, long now) {
    var alive = payloads.stream().filter(payload -> !payload.isOver(now)).toList();
    tally.seen += payloads.size();
    tally.expired += payloads.size() - alive.size();
    return new Sent(alive, restore(alive, false));
  }

  private List<RedisFuture<String>> restore(List<Payload> payloads, boolean replace) {
    var commands = live.connection().async();
    return KeyPages.send(
        live,
        payloads,
        payload ->
            commands.restore(
                payload.key(),
                payload.value(),
                RestoreArgs.Builder.ttl(Math.max(0, payload.expiresAt()))
                    .absttl(payload.expiresAt() >= 0)
                    .replace(replace)));
  }

  private void settle(int database, Sent sent, boolean repeated) {
    var busy = new ArrayList<Payload>();
    for (int index = 0; index < sent.payloads().size(); index++) {
      var payload = sent.payloads().get(index);
      if (isBusy(sent.replies().get(index))) {
        busy.add(payload);
      } else {
        tally.restored++;
        tally.own++;
        tally.bytes += payload.size();
      }
    }
    if (!busy.isEmpty()) {
      decide(database, busy, repeated);
    }
  }

  private boolean isBusy(RedisFuture<String> reply) {
    try {
      KeyPages.await(reply);
      return false;
    } catch (ExecutionException | CompletionException refused) {
      if (String.valueOf(refused.getMessage()).contains("BUSYKEY")) {
        return true;
      }
      throw RedisFailures.translate(live.endpoint(), refused);
    } catch (InterruptedException stopped) {
      throw RedisFailures.translate(live.endpoint(), stopped);
    }
  }

  /** Keys that are there: equal ones are back already, for others the order says which stays. */
  private void decide(int database, List<Payload> busy, boolean repeated) {
    var there = Payload.read(live, busy.stream().map(Payload::key).toList());
    var equal = equality.equal(there, busy);
    tally.alreadyBack += equal.size();
    tally.own += repeated ? equal.size() : 0;
    var differing = new ArrayList<Payload>();
    for (int place = 0; place < busy.size(); place++) {
      if (!equal.contains(place)) {
        differing.add(busy.get(place));
      }
    }
    if (conflicts == Conflicts.NEWER_WINS) {
      tally.newerKept += differing.size();
      differing.forEach(payload -> newer.add(database, payload.key()));
    } else {
      KeyPages.replies(live, restore(differing, true));
      tally.replaced += differing.size();
      tally.own += differing.size();
      differing.forEach(payload -> tally.bytes += payload.size());
    }
  }

  private void adapt(List<Payload> payloads) {
    long bytes = payloads.stream().mapToLong(Payload::size).sum();
    long each = Math.max(1, bytes / Math.max(1, payloads.size()));
    portion = (int) Math.clamp(MOST_BYTES / each, 1, Math.min(MOST_KEYS, portion * 4L));
  }
}
