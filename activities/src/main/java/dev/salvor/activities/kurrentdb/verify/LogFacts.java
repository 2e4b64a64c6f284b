package dev.salvor.activities.kurrentdb.verify;

import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The log of a copy, as it was found. A checkpoint is absent when its file is, or cannot be right.
 *
 * @param chunkSize how much of the log one chunk holds; 0 when no chunk could be read
 * @param chunkFiles how many files are called like chunks
 * @param lastChunk the number of the chunk in which the log ends; -1 when that is not known
 * @param recordsWalked how many records of the last chunk were walked
 * @param versions the formats of the chunks
 * @param completed the completed chunks that make up the log, in its order
 * @param secondaryIndexes whether kurrent.ddb is there
 * @param truncation what a restore takes away; absent when chaser.chk or writer.chk is
 */
public record LogFacts(
    int chunkSize,
    int chunkFiles,
    long lastChunk,
    long recordsWalked,
    SortedSet<Integer> versions,
    List<ChunkFacts> completed,
    boolean secondaryIndexes,
    @Nullable Long writer,
    @Nullable Long chaser,
    @Nullable Long epoch,
    @Nullable Long proposal,
    @Nullable Long truncate,
    @Nullable Truncation truncation) {

  public LogFacts {
    completed = List.copyOf(completed);
  }
}
