package dev.salvor.runbooks.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A gate, or the choice at a stuck step, as people see it.
 *
 * @param id what a decision names
 * @param title what is asked
 * @param kind whether it is about a plan or about a stuck step
 * @param state where it is
 * @param digest the digest of the plan it is about
 * @param needed how many people have to approve
 * @param groups of which groups
 * @param requester whose own vote does not count
 * @param claimed whether unsigned names count (the lab only)
 * @param openedAt since when it waits
 * @param deadline until when; a stuck step waits as long as it must
 * @param otherwise what happens when nobody decides, as a sentence
 * @param verdicts what can be said
 * @param breakGlassGroups the groups that may go on without a fence or a verification
 * @param reminders how often it has reminded
 * @param escalatedTo the groups that are asked as well by now
 * @param slack false where no decision from Slack counts; absent where it does
 */
public record GateStatus(
    String id,
    String title,
    Kind kind,
    State state,
    String digest,
    int needed,
    Set<String> groups,
    String requester,
    boolean claimed,
    Instant openedAt,
    @Nullable Instant deadline,
    String otherwise,
    List<Verdict> verdicts,
    Set<String> breakGlassGroups,
    int reminders,
    Set<String> escalatedTo,
    @Nullable Boolean slack) {

  public GateStatus {
    escalatedTo = escalatedTo == null ? Set.of() : Set.copyOf(escalatedTo);
  }

  /** One that asks nobody else, and hears from everywhere. */
  public GateStatus(
      String id,
      String title,
      Kind kind,
      State state,
      String digest,
      int needed,
      Set<String> groups,
      String requester,
      boolean claimed,
      Instant openedAt,
      @Nullable Instant deadline,
      String otherwise,
      List<Verdict> verdicts,
      Set<String> breakGlassGroups,
      int reminders) {
    this(
        id,
        title,
        kind,
        state,
        digest,
        needed,
        groups,
        requester,
        claimed,
        openedAt,
        deadline,
        otherwise,
        verdicts,
        breakGlassGroups,
        reminders,
        Set.of(),
        null);
  }

  /** Whether decisions from Slack count. */
  public boolean takesSlack() {
    return slack == null || slack;
  }

  /** What the gate is about. */
  public enum Kind {
    @JsonProperty("plan")
    PLAN,
    @JsonProperty("stuck")
    STUCK
  }

  /** Where the gate is. */
  public enum State {
    @JsonProperty("open")
    OPEN,
    @JsonProperty("approved")
    APPROVED,
    @JsonProperty("refused")
    REFUSED,
    @JsonProperty("expired")
    EXPIRED,
    @JsonProperty("withdrawn")
    WITHDRAWN,
    /** The plan changed, so another gate took its place. */
    @JsonProperty("superseded")
    SUPERSEDED,
    /** The stuck step was decided about. */
    @JsonProperty("decided")
    DECIDED,
    /** The run was cancelled while it waited. */
    @JsonProperty("cancelled")
    CANCELLED
  }
}
