package dev.salvor.activities.redis;

import dev.salvor.activities.Heartbeat;
import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.workflows.ports.RedisKeys.PutBack;

/**
 * One copy of everything an instance holds into the live server, by database and page. The position
 * is told after each page; what an interrupted attempt wrote beyond it is met again as "already
 * back".
 */
final class KeyCopy {
  /** The page that was on its way and the one before, whose position may not have been heard. */
  private static final int REPEATED_PAGES = 2;

  private final Session instance;
  private final Session live;
  private final InstanceHome home;
  private final Conflicts conflicts;
  private final Heartbeat heartbeat;

  KeyCopy(
      Session instance, Session live, InstanceHome home, Conflicts conflicts, Heartbeat heartbeat) {
    this.instance = instance;
    this.live = live;
    this.home = home;
    this.conflicts = conflicts;
    this.heartbeat = heartbeat;
  }

  PutBack run() {
    var source = instance.info();
    var target = live.info();
    LettuceRedisKeys.requireReadable(live, target, source);
    var start =
        CopyPosition.resume(heartbeat.earlier(), source.text("run_id"), target.text("run_id"));
    var ledger = ledger(start, target);
    var tally = Tally.of(start);
    try (var newer = NewerKept.open(home.newerKept(), start.isBeginning())) {
      if (start.isBeginning()) {
        tally.functions = Functions.copy(instance, live, conflicts);
        tally.own = tally.functions;
      }
      walk(source, start, tally, new PageCopy(instance, live, conflicts, newer, tally));
    }
    return tally.toPutBack(ledger.changes() + tally.own);
  }

  private ChangeLedger ledger(CopyPosition start, ServerInfo target) {
    var known = ChangeLedger.read(home.ledger());
    if (!start.isBeginning() && known.isPresent()) {
      return known.get();
    }
    var ledger = ChangeLedger.of(target);
    ledger.write(home.ledger());
    return ledger;
  }

  private void walk(ServerInfo source, CopyPosition start, Tally tally, PageCopy pages) {
    long total = LettuceRedisKeys.total(source);
    int repeated = start.isBeginning() ? 0 : REPEATED_PAGES;
    for (var database : source.databases()) {
      if (database.number() < start.database()) {
        continue;
      }
      instance.select(database.number());
      live.select(database.number());
      var cursor = database.number() == start.database() ? start.cursor() : CopyPosition.BEGIN;
      for (boolean last = isEnd(cursor); !last; repeated--) {
        var page = KeyPages.page(instance, cursor);
        pages.copy(database.number(), page.keys(), repeated > 0);
        cursor = page.last() ? CopyPosition.END : page.next();
        last = page.last();
        tell(start, database.number(), cursor, tally, total);
      }
    }
  }

  private static boolean isEnd(String cursor) {
    return cursor.equals(CopyPosition.END);
  }

  private void tell(CopyPosition start, int database, String cursor, Tally tally, long total) {
    heartbeat.tell(() ->
        new CopyPosition(
                start.instance(), start.live(), database, cursor, tally.own, tally.counts())
            .toProgress(total));
  }
}
