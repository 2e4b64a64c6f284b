package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.kurrentdb.verify.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Has the next start of a node truncate its log to the chaser. */
final class TruncationOrder {
  private TruncationOrder() {}

  /** Whatever interrupts it, truncate.chk is the one before or the whole new one. */
  static void write(Path db) throws IOException {
    var chaser = db.resolve(Checkpoint.CHASER.file());
    var fresh = db.resolve(Checkpoint.TRUNCATE.file() + ".tmp");
    Files.deleteIfExists(fresh);
    Files.copy(chaser, fresh, StandardCopyOption.COPY_ATTRIBUTES);
    OnDisk.giveAsOf(chaser, fresh);
    OnDisk.flush(fresh);
    OnDisk.rename(fresh, db.resolve(Checkpoint.TRUNCATE.file()));
  }
}
