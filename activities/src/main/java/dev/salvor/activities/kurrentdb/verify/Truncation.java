package dev.salvor.activities.kurrentdb.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a start does to a restored copy, once truncate.chk is a copy of chaser.chk.
 *
 * @param to the position where the log is cut
 * @param bytes how much of the log that takes away
 * @param deletedFrom from where on the log goes when the cut lies inside a chunk that a scavenge
 *     wrote, as such a chunk is deleted whole; otherwise nothing
 * @param scavengedChunk the name of that chunk
 */
public record Truncation(
    long to, long bytes, @Nullable Long deletedFrom, @Nullable String scavengedChunk) {

  static Truncation of(long chaser, long writer, List<ChunkFile> log) {
    if (chaser < writer) {
      for (var chunk : log) {
        var ends = chunk.ends();
        if (ends != null && holds(ends.header(), chaser)) {
          return new Truncation(
              chaser, writer - chaser, ends.header().beginsAt(), chunk.name().toString());
        }
      }
    }
    return new Truncation(chaser, Math.max(0, writer - chaser), null, null);
  }

  private static boolean holds(ChunkHeader header, long position) {
    return header.isScavenged() && header.beginsAt() <= position && position < header.endsAt();
  }

  /** How much of the log goes, a chunk that is deleted whole included. */
  public long bytesLost() {
    return deletedFrom == null ? bytes : bytes + to - deletedFrom;
  }
}
