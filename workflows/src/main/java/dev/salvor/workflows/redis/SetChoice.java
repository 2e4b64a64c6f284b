package dev.salvor.workflows.redis;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.Order;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.RedisDump;

/**
 * Which set is put back: the one the operator names, else the newest whose data is older than the
 * accident.
 */
final class SetChoice {
  private SetChoice() {}

  static BackupSet choose(Order<UndoFlushallSettings> order, Accident accident, BackupSets sets) {
    var named = order.settings().set();
    if (named == null) {
      return newestBefore(order.target(), accident, sets);
    }
    var set = sets.named(new BackupSets.SetName(order.target(), named));
    if (!set.dataTime().isBefore(accident.setsBefore())) {
      throw Failure.NO_SET_BEFORE_ACCIDENT.because(
          "Expected a set from before the accident (%s), found %s of %s; name an older one"
              .formatted(accident.words(), set.name(), Times.dayAndTime(set.dataTime())));
    }
    return set;
  }

  /** A set without keys has nothing to put back; it may even be of after the flush. */
  private static BackupSet newestBefore(String target, Accident accident, BackupSets sets) {
    var before = accident.setsBefore();
    while (true) {
      var found = sets.newestBefore(new BackupSets.Before(target, before)).set();
      if (found == null) {
        throw Failure.NO_SET_BEFORE_ACCIDENT.because(
            "Expected a backup set of %s with keys from before %s, found none in its vault; look for one elsewhere, and back up the target from now on"
                .formatted(target, Times.dayAndTime(accident.setsBefore())));
      }
      if (RedisDump.of(found).keys() > 0) {
        return found;
      }
      before = found.dataTime();
    }
  }
}
