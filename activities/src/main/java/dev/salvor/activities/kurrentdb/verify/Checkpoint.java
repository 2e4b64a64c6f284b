package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.nio.file.Path;

/** The positions in the log that a node keeps in files of their own. */
public enum Checkpoint {
  /** Up to where the log is written. */
  WRITER("writer.chk", 0),
  /** Up to where it is indexed and replicated. */
  CHASER("chaser.chk", 0),
  /** The record of the newest epoch. */
  EPOCH("epoch.chk", -1),
  /** The newest proposal of an election. */
  PROPOSAL("proposal.chk", -1),
  /** Up to where the next start cuts the log. */
  TRUNCATE("truncate.chk", -1);

  /** How long such a file is. */
  public static final int LENGTH = Long.BYTES;

  private final String file;
  private final long least;

  Checkpoint(String file, long least) {
    this.file = file;
    this.least = least;
  }

  /** The name of the file in the database's directory. */
  public String file() {
    return file;
  }

  /** The smallest value; -1 where the file may say "none". */
  long least() {
    return least;
  }

  /**
   * The position in a checkpoint file.
   *
   * @throws Malformed when it is not eight bytes long
   */
  public static long read(Path file) throws IOException {
    try (var open = Portion.open(file)) {
      if (open.size() != LENGTH) {
        throw new Malformed("Expected %d bytes, found %,d", LENGTH, open.size());
      }
      return Portion.read(open, 0, LENGTH).getLong(0);
    }
  }
}
