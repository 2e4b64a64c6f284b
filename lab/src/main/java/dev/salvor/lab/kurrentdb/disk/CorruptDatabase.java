package dev.salvor.lab.kurrentdb.disk;

import java.io.IOException;
import java.io.Serial;

/** Why a node cannot start on these files. */
public final class CorruptDatabase extends IOException {
  @Serial private static final long serialVersionUID = 1;

  CorruptDatabase(String why) {
    super(why);
  }
}
