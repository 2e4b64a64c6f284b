package dev.salvor.activities.redis;

import dev.salvor.activities.Heartbeat;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.workflows.ports.RedisKeys.Check;
import dev.salvor.workflows.ports.RedisKeys.Comparison;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One comparison of everything, both ways. Keys that differ and were not kept as newer must be
 * explained by changes that clients made, by the server's own count; where writes were fenced,
 * nothing explains them.
 */
final class KeyComparison {
  private static final int SAMPLES = 5;

  private final Session instance;
  private final Session live;
  private final InstanceHome home;
  private final Check check;
  private final Heartbeat heartbeat;
  private final Set<ByteBuffer> newer;
  private final List<String> samples = new ArrayList<>();
  private long compared;
  private long equal;
  private long newerKept;
  private long changedSince;
  private long expired;
  private long onlyLive;

  KeyComparison(
      Session instance, Session live, InstanceHome home, Check check, Heartbeat heartbeat) {
    this.instance = instance;
    this.live = live;
    this.home = home;
    this.check = check;
    this.heartbeat = heartbeat;
    this.newer =
        check.conflicts() == Conflicts.NEWER_WINS ? NewerKept.read(home.newerKept()) : Set.of();
  }

  Comparison run() {
    var source = instance.info();
    var target = live.info();
    long total = LettuceRedisKeys.total(source);
    for (var database : source.databases()) {
      walk(instance, database.number(), total, keys -> compare(database.number(), keys));
    }
    var databases = new TreeSet<Integer>();
    target.databases().forEach(database -> databases.add(database.number()));
    for (int database : databases) {
      walk(live, database, total, this::lookForUnknown);
    }
    requireExplained();
    return new Comparison(
        compared, equal, newerKept, changedSince, expired, onlyLive, List.copyOf(samples));
  }

  private interface Work {
    void on(List<byte[]> keys);
  }

  private void walk(Session walked, int database, long total, Work work) {
    instance.select(database);
    live.select(database);
    var cursor = CopyPosition.BEGIN;
    for (boolean last = false; !last; ) {
      var page = KeyPages.page(walked, cursor);
      for (int start = 0; start < page.keys().size(); start += 250) {
        work.on(page.keys().subList(start, Math.min(page.keys().size(), start + 250)));
      }
      cursor = page.next();
      last = page.last();
      heartbeat.tell(() -> new Progress(compared, total, "keys", null));
    }
  }

  private void compare(int database, List<byte[]> keys) {
    var reading = new Payload.Reading(instance, keys);
    var there = Payload.read(live, keys);
    var here = reading.await();
    long now = live.time().toEpochMilli();
    var same = new Equality(instance, live).equal(here, there);
    compared += keys.size();
    equal += same.size();
    for (int place = 0; place < keys.size(); place++) {
      if (!same.contains(place)) {
        judge(database, here.get(place), there.get(place), now);
      }
    }
  }

  private void judge(int database, Payload here, Payload there, long now) {
    if (here.isOver(now)) {
      expired++;
    } else if (!there.isAbsent() && newer.contains(NewerKept.mark(database, here.key()))) {
      newerKept++;
    } else {
      changedSince++;
      if (samples.size() < SAMPLES) {
        samples.add(shortened(here.key()));
      }
    }
  }

  /** A key that only the live server has was written since the backup. */
  private void lookForUnknown(List<byte[]> keys) {
    var commands = instance.connection().async();
    var known = KeyPages.send(instance, keys, commands::exists);
    onlyLive += KeyPages.replies(instance, known).stream().filter(count -> count == 0).count();
  }

  private void requireExplained() {
    long explained = check.fenced() ? 0 : byClients();
    if (changedSince > explained) {
      throw Failure.CONTENT_DIFFERS.because(
          "Expected every key of %s as in the backup, found %d that differ, such as %s, where clients made %d changes meanwhile; compare again, or put back again"
              .formatted(
                  live.endpoint().where(), changedSince, String.join(", ", samples), explained));
    }
  }

  private long byClients() {
    return ChangeLedger.read(home.ledger())
        .map(ledger ->
            ledger.byClients(live.info(), check.putBack().changesAfter() - ledger.changes()))
        .orElse(0L);
  }

  private static String shortened(byte[] key) {
    var text = new String(key, StandardCharsets.UTF_8);
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
