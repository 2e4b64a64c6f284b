package dev.salvor.runbooks.inventory;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a gate asks for.
 *
 * @param votes how many different people have to approve
 * @param of the groups whose people may approve
 * @param within how long the gate waits; then the run stops and undoes, it never approves itself
 * @param remindEvery how often it reminds
 * @param escalateTo groups that are asked as well once {@code within} has passed, for as long again
 * @param slack whether decisions that come from Slack count; they do where nothing is said
 */
public record Approval(
    int votes,
    Set<String> of,
    Duration within,
    @Nullable Duration remindEvery,
    Set<String> escalateTo,
    @Nullable Boolean slack) {

  public Approval {
    of = of == null ? Set.of() : Set.copyOf(of);
    escalateTo = escalateTo == null ? Set.of() : Set.copyOf(escalateTo);
    within = within == null ? Duration.ofMinutes(30) : within;
    votes = Math.max(1, votes);
  }

  /** One that counts decisions from everywhere. */
  public Approval(
      int votes,
      Set<String> of,
      Duration within,
      @Nullable Duration remindEvery,
      Set<String> escalateTo) {
    this(votes, of, within, remindEvery, escalateTo, null);
  }

  /** The same, but decided in Slack or not. */
  public Approval inSlack(boolean taken) {
    return new Approval(votes, of, within, remindEvery, escalateTo, taken);
  }

  /** Whether decisions that come from Slack count. */
  public boolean takesSlack() {
    return slack == null || slack;
  }
}
