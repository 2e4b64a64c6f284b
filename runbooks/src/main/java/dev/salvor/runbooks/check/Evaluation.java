package dev.salvor.runbooks.check;

import dev.salvor.runbooks.run.Announced.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a site could fail over, as it was seen last.
 *
 * @param report what was found
 * @param at when it was looked at
 * @param alarm what people were told of it; absent while there is nothing to tell
 */
public record Evaluation(CheckReport report, Instant at, @Nullable Alarm alarm) {

  /** The word for it. */
  public Readiness readiness() {
    return report.readiness();
  }

  /**
   * What people were told when the site was ready no more.
   *
   * @param since when that was seen
   * @param paged whether the pager was called
   * @param message the message in Slack; absent while there is none
   */
  public record Alarm(Instant since, boolean paged, @Nullable Message message) {}
}
