package dev.salvor.activities.redis;

import dev.salvor.activities.Heartbeat;
import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.workflows.ports.RedisKeys.Check;
import dev.salvor.workflows.ports.RedisKeys.Comparison;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One comparison of everything, both ways. Keys that differ and were not kept as newer must be
 * explained by changes that clients made, by the server's own count; where writes were fenced,
 * nothing explains them.
 */
final class KeyComparison {
  private static final int SAMPLES = 5;
  private static final int PORTION = 250;

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
    var start =
        ComparePosition.resume(heartbeat.earlier(), source.text("run_id"), target.text("run_id"));
    takeUp(start.found());
    long total = LettuceRedisKeys.total(source);
    for (var database : source.databases()) {
      int number = database.number();
      walk(start, ComparePosition.OF_INSTANCE, number, total, keys -> compare(number, keys));
    }
    for (var database : target.databases()) {
      walk(start, ComparePosition.OF_LIVE, database.number(), total, this::lookForUnknown);
    }
    requireExplained();
    return found();
  }

  private interface Work {
    void on(List<byte[]> keys);
  }

  private void walk(ComparePosition start, int direction, int database, long total, Work work) {
    var cursor = start.cursorFor(direction, database);
    if (start.isPast(direction, database) || cursor.equals(CopyPosition.END)) {
      return;
    }
    instance.select(database);
    live.select(database);
    for (boolean last = false; !last; ) {
      var page = KeyPages.page(direction == ComparePosition.OF_LIVE ? live : instance, cursor);
      for (int first = 0; first < page.keys().size(); first += PORTION) {
        work.on(page.keys().subList(first, Math.min(page.keys().size(), first + PORTION)));
      }
      cursor = page.last() ? CopyPosition.END : page.next();
      last = page.last();
      tell(start, direction, database, cursor, total);
    }
  }

  private void tell(ComparePosition start, int direction, int database, String cursor, long total) {
    heartbeat.tell(() ->
        new ComparePosition(start.instance(), start.live(), direction, database, cursor, found())
            .toProgress(total));
  }

  private Comparison found() {
    return new Comparison(
        compared, equal, newerKept, changedSince, expired, onlyLive, List.copyOf(samples));
  }

  private void takeUp(Comparison earlier) {
    compared = earlier.compared();
    equal = earlier.equal();
    newerKept = earlier.newerKept();
    changedSince = earlier.changedSince();
    expired = earlier.expired();
    onlyLive = earlier.onlyLive();
    samples.addAll(earlier.samples());
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
