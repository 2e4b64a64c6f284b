package dev.salvor.activities.files;

/**
 * What is to be done about a path.
 *
 * @param words what differs, for people
 */
record Verdict(Both both, Kind kind, String words) {
  /** What is to be done. */
  enum Kind {
    /** It is not there yet. */
    CREATE,
    /** Something else is there. */
    OVERWRITE,
    /** The same is there, but for what belongs to it: mode, owner, times, attributes. */
    MEND,
    /** It is there as the set has it. */
    EQUAL,
    /** The set does not have it, and it is to go. */
    REMOVE,
    /** The set does not have it, and it stays. */
    STAY,
    /** The set could not keep it. */
    UNKNOWN,
    /** An interrupted restore left it lying. */
    LEFTOVER,
    /** A folder with something in it is in the way of something else. */
    BLOCKED
  }

  String path() {
    return both.path();
  }
}
