package dev.salvor.runbooks.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the owners of a target expect.
 *
 * @param rpo the most time of writes that may be lost
 * @param rto the longest the data may be away
 */
public record Objectives(@Nullable Duration rpo, @Nullable Duration rto) {
  public static final Objectives NONE = new Objectives(null, null);
}
