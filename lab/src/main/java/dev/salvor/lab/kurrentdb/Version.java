package dev.salvor.lab.kurrentdb;

/**
 * What a node says that it is; some of what it does follows from that.
 *
 * @param text as it is reported
 */
record Version(String text, int major, int minor) {
  static Version of(String text) {
    var parts = text.split("\\.", -1);
    return new Version(text, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  private boolean isFrom(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
  }

  /** Whether it goes by the new name, and knows {@code /admin/scavenge/last}. */
  boolean isKurrent() {
    return isFrom(24, 10);
  }

  /** Whether its database has an identity of its own. */
  boolean isTagged() {
    return isFrom(26, 2);
  }

  /** How it lays out new chunks. */
  int ofChunks() {
    return isKurrent() ? 4 : 3;
  }

  /** Where a package puts the database, where nothing else is said. */
  String folder() {
    return isKurrent() ? "var/lib/kurrentdb" : "var/lib/eventstore";
  }
}
