package dev.salvor.workflows.files;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.files.FilesRestoreSettings;
import dev.salvor.runbooks.run.Order;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import java.time.Duration;
import java.time.Instant;

/**
 * Which set is put back: the one the operator names, else the newest, or the newest from before the
 * moment the operator names.
 */
final class SetChoice {
  /** Clocks differ; a set from a little ahead of this run's clock is still the newest. */
  private static final Duration CLOCKS = Duration.ofDays(1);

  private SetChoice() {}

  static BackupSet choose(Order<FilesRestoreSettings> order, Instant now, BackupSets sets) {
    var settings = order.settings();
    if (settings.set() != null && settings.before() != null) {
      throw Failure.BAD_REQUEST.because(
          "Expected a set or the moment it has to be older than, found both; name one of them");
    }
    return requireFiles(
        settings.set() == null
            ? newest(order, now, sets)
            : sets.named(new BackupSets.SetName(order.target(), settings.set())));
  }

  private static BackupSet newest(Order<FilesRestoreSettings> order, Instant now, BackupSets sets) {
    var before = order.settings().before();
    var limit = before == null ? now.plus(CLOCKS) : before;
    var found = sets.newestBefore(new BackupSets.Before(order.target(), limit)).set();
    if (found == null) {
      throw Failure.NO_SUCH_SET.because(
          "Expected a backup set of %s%s in its vault, found none; look for one elsewhere, and run files-backup from now on"
              .formatted(
                  order.target(),
                  before == null ? "" : " from before " + Times.dayAndTime(before)));
    }
    return found;
  }

  private static BackupSet requireFiles(BackupSet set) {
    if (!set.kind().equals("files")) {
      throw Failure.BAD_REQUEST.because(
          "Expected a set of kind files, found %s of kind %s; name another one"
              .formatted(set.name(), set.kind()));
    }
    return set;
  }
}
