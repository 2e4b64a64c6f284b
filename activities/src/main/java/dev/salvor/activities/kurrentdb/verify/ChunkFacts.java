package dev.salvor.activities.kurrentdb.verify;

import java.util.UUID;

/**
 * A completed chunk, by what its header and footer say.
 *
 * @param file its name
 * @param startNumber the first logical chunk
 * @param endNumber the last logical chunk
 * @param size how long the file is
 * @param scavenged whether a scavenge wrote it
 * @param version the format it is written in
 * @param chunkId who it is, whatever its name
 * @param md5 the MD5 that it ends with, in lower-case hex
 */
public record ChunkFacts(
    String file,
    int startNumber,
    int endNumber,
    long size,
    boolean scavenged,
    int version,
    UUID chunkId,
    String md5) {

  static ChunkFacts of(ChunkFile chunk, ChunkFile.Ends ends) {
    var header = ends.header();
    return new ChunkFacts(
        chunk.name().toString(),
        header.startNumber(),
        header.endNumber(),
        chunk.size(),
        header.isScavenged(),
        header.version(),
        header.chunkId(),
        ends.footer().md5());
  }
}
