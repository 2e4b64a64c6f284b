package dev.salvor.runbooks.vault;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A backup set, as the doors show it.
 *
 * @param name its name within its target
 * @param kind what it is: {@code files}, {@code redis-dump}
 * @param dataTime the data's own time
 * @param publishedAt when it became a set
 * @param digest SHA-256 of its manifest
 * @param files how many entries it has
 * @param bytes what a restore gives
 * @param newBytes what was not in the vault before
 * @param storedBytes the same, as it was stored
 * @param complete whether everything was kept
 * @param leftOut how many entries could not be kept
 * @param unsteady how many files changed each time they were read
 * @param source facts of where it comes from
 * @param intact when its stored bytes were last found to be what was stored; absent when never
 * @param proven when it was last read back whole and compared; absent when never
 * @param note a word for people
 */
public record SetFacts(
    String name,
    String kind,
    Instant dataTime,
    Instant publishedAt,
    String digest,
    long files,
    long bytes,
    long newBytes,
    long storedBytes,
    boolean complete,
    long leftOut,
    long unsteady,
    Map<String, String> source,
    @Nullable Seen intact,
    @Nullable Seen proven,
    @Nullable String note) {
  public SetFacts {
    source = source == null ? Map.of() : Map.copyOf(source);
  }

  /** When something was found out of a set, and by which run. */
  public record Seen(Instant at, String run) {}
}
