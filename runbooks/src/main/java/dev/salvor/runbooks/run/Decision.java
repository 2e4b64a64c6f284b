package dev.salvor.runbooks.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One person's statement about one gate or one stuck step of one run. It is what a door signs.
 *
 * @param run the run's id
 * @param gate the id of the gate or of the stuck step, as the run's status shows it
 * @param digest the digest of the plan the person was shown
 * @param person who says it
 * @param verdict what is said
 * @param reason why; required to refuse, to skip and to break glass
 * @param nonce makes each statement one of its kind: a repeated one counts once
 * @param issuedAt when the door signed it
 * @param expiresAt when it stops counting
 * @param door {@link #SLACK} where it came from there; absent for every other door
 */
public record Decision(
    String run,
    String gate,
    String digest,
    String person,
    Verdict verdict,
    @Nullable String reason,
    String nonce,
    Instant issuedAt,
    Instant expiresAt,
    @Nullable String door) {
  /** What a decision that came from Slack says of its door. */
  public static final String SLACK = "slack";

  /** One that did not come from Slack. */
  public Decision(
      String run,
      String gate,
      String digest,
      String person,
      Verdict verdict,
      @Nullable String reason,
      String nonce,
      Instant issuedAt,
      Instant expiresAt) {
    this(run, gate, digest, person, verdict, reason, nonce, issuedAt, expiresAt, null);
  }

  /** Whether it came from Slack. */
  public boolean cameFromSlack() {
    return SLACK.equals(door);
  }
}
