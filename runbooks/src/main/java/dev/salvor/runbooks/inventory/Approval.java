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
 */
public record Approval(
    int votes,
    Set<String> of,
    Duration within,
    @Nullable Duration remindEvery,
    Set<String> escalateTo) {

  public Approval {
    of = of == null ? Set.of() : Set.copyOf(of);
    escalateTo = escalateTo == null ? Set.of() : Set.copyOf(escalateTo);
    within = within == null ? Duration.ofMinutes(30) : within;
    votes = Math.max(1, votes);
  }
}
