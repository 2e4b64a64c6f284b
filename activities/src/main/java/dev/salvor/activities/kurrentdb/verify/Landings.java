package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether checkpoints lie where a record of the log begins. */
final class Landings {
  private final Findings findings;
  private final List<ChunkFile> log;
  private final int chunkSize;
  private final long writer;

  /**
   * @param log the files that make up the log
   */
  Landings(Findings findings, List<ChunkFile> log, int chunkSize, long writer) {
    this.findings = findings;
    this.log = log;
    this.chunkSize = chunkSize;
    this.writer = writer;
  }

  /**
   * Looks at one of them. Where a scavenge moved the records, or a transformation hides them, there
   * is nothing to be seen.
   *
   * @param mayEnd whether it may lie after the last record of a chunk
   */
  void check(Checkpoint checkpoint, @Nullable Long position, boolean mayEnd) {
    if (position == null || position < 0 || position >= writer) {
      return;
    }
    for (var chunk : log) {
      var ends = chunk.ends();
      if (ends != null && chunk.isPlain() && position / chunkSize == chunk.name().number()) {
        check(checkpoint, position, mayEnd, chunk, dataEnd(chunk, ends.footer()));
      }
    }
  }

  private long dataEnd(ChunkFile chunk, ChunkFooter footer) {
    long end = base(chunk) + (footer.isCompleted() ? footer.physicalSize() : chunkSize);
    return Math.min(writer, end);
  }

  private long base(ChunkFile chunk) {
    return (long) chunk.name().number() * chunkSize;
  }

  private void check(
      Checkpoint checkpoint, long position, boolean mayEnd, ChunkFile chunk, long dataEnd) {
    if (mayEnd && position == dataEnd) {
      return;
    }
    try (var walk = new Walk(chunk.path(), base(chunk), dataEnd)) {
      var _ = walk.after(position);
    } catch (IOException none) {
      findings.stops(
          Copy.inDb(checkpoint.file()),
          "Expected the position of a record, found %,d, where %s has none: %s",
          position,
          chunk.name(),
          Portion.reason(none));
    }
  }
}
