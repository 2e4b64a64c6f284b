package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the checkpoint files say, and whether that can be. */
final class Positions {
  /** What a node agrees to cut away at a start, unless it is told otherwise. */
  static final long MAX_TRUNCATION = 268_435_456;

  private static final String TAG = "tag.chk";

  private final Findings findings;
  private final Map<Checkpoint, Long> values = new EnumMap<>(Checkpoint.class);

  private Positions(Findings findings) {
    this.findings = findings;
  }

  static Positions read(Path db, Findings findings) {
    var positions = new Positions(findings);
    for (var checkpoint : Checkpoint.values()) {
      positions.read(checkpoint, db.resolve(checkpoint.file()));
    }
    if (Files.exists(db.resolve(TAG))) {
      var _ = positions.value(TAG, db.resolve(TAG));
    }
    positions.compare();
    return positions;
  }

  /** The position; nothing where there is none, or one that cannot be. */
  @Nullable Long of(Checkpoint checkpoint) {
    return values.get(checkpoint);
  }

  private void read(Checkpoint checkpoint, Path file) {
    if (!Files.exists(file)) {
      missing(checkpoint);
      return;
    }
    var value = value(checkpoint.file(), file);
    if (value != null && value < checkpoint.least()) {
      findings.stops(
          Copy.inDb(checkpoint.file()),
          "Expected a position from %d on, found %,d",
          checkpoint.least(),
          value);
    } else if (value != null) {
      values.put(checkpoint, value);
    }
  }

  private @Nullable Long value(String name, Path file) {
    try {
      return Checkpoint.read(file);
    } catch (IOException unreadable) {
      findings.stops(Copy.inDb(name), "%s", Portion.reason(unreadable));
      return null;
    }
  }

  private void missing(Checkpoint checkpoint) {
    var file = Copy.inDb(checkpoint.file());
    switch (checkpoint) {
      case WRITER, CHASER, EPOCH -> findings.stops(file, "Expected this file, found none");
      case PROPOSAL -> findings.note(file, "It is not there; a node begins a new one");
      case TRUNCATE -> {
        // A restore writes it.
      }
    }
  }

  private void compare() {
    var writer = of(Checkpoint.WRITER);
    if (writer == null) {
      return;
    }
    notBeyond(Checkpoint.CHASER, writer);
    notBeyond(Checkpoint.EPOCH, writer);
    notBeyond(Checkpoint.TRUNCATE, writer);
    var truncate = of(Checkpoint.TRUNCATE);
    if (truncate != null && truncate >= 0 && truncate <= writer) {
      truncated(truncate, writer - truncate);
    }
  }

  private void notBeyond(Checkpoint checkpoint, long writer) {
    var value = of(checkpoint);
    if (value != null && value > writer) {
      findings.stops(
          Copy.inDb(checkpoint.file()),
          "Expected a position up to that of writer.chk, %,d, found %,d",
          writer,
          value);
    }
  }

  private void truncated(long to, long bytes) {
    var file = Copy.inDb(Checkpoint.TRUNCATE.file());
    if (bytes > MAX_TRUNCATION) {
      findings.stops(
          file,
          "Expected to cut away at most %,d bytes (MaxTruncation), found %,d;"
              + " a node refuses to start until that setting is raised",
          MAX_TRUNCATION,
          bytes);
    } else {
      findings.note(
          file,
          "The first start cuts the log at position %,d, which takes %,d bytes away, and ends"
              + " with exit code 0; start the node a second time",
          to,
          bytes);
    }
  }
}
