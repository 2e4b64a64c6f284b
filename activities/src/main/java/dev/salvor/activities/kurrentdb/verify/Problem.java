package dev.salvor.activities.kurrentdb.verify;

/**
 * What is not as expected in a copy.
 *
 * @param file the file it is about, from the root of the copy: {@code db/…} or {@code index/…}
 * @param sentence what was expected, and what was found
 * @param kind what it would do to a node
 */
public record Problem(String file, String sentence, Kind kind) {
  /** The worst first. */
  public enum Kind {
    /** A node ends at its start, or as soon as it has compared its chunks with their MD5. */
    STOPS_NODE,
    /** A node throws the index away and builds it from the log, which takes hours. */
    REBUILDS_INDEX,
    /** A node starts all the same; worth to be known. */
    HARMLESS
  }
}
