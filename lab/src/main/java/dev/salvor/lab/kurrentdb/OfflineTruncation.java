package dev.salvor.lab.kurrentdb;

import dev.salvor.lab.kurrentdb.disk.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;

/** A node that has what its leader has not ends, and cuts it off when it is started again. */
final class OfflineTruncation {
  private OfflineTruncation() {}

  static void order(Path db, long position) throws IOException {
    Checkpoint.write(db.resolve("truncate.chk"), position);
    System.out.printf("Offline truncation is needed. Shutting down to truncate to %d.%n", position);
    System.exit(0);
  }
}
