package dev.salvor.runbooks.schedule;

import dev.salvor.runbooks.Digest;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Signed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A standing order: what a door signs when somebody asks for a schedule. Whoever approves the
 * schedule approves the digest of this very statement; another one needs other approvals.
 *
 * @param schedule the schedule's name
 * @param runbook the runbook's name
 * @param targets the targets' names; each firing starts a run on each
 * @param settings the runbook's own settings, as JSON
 * @param cron when: minute, hour, day of month, month, day of week
 * @param zone the time zone that {@code cron} speaks of
 * @param jitter by how much a firing may come later, so that not all begin at once
 * @param overlap what happens when the firing before has not ended
 * @param timeout after which a run is cancelled; absent where it may take as long as it must
 * @param catchUp how late a firing may still take place after an outage
 * @param requester who asks
 * @param reason why, for those who approve and for the evidence
 * @param issuedAt when it was signed
 */
public record Standing(
    String schedule,
    String runbook,
    List<String> targets,
    JsonNode settings,
    String cron,
    String zone,
    @Nullable Duration jitter,
    Overlap overlap,
    @Nullable Duration timeout,
    Duration catchUp,
    String requester,
    String reason,
    Instant issuedAt) {

  /** The longest statement that is looked at. */
  public static final int LONGEST = 16_000;

  /** What a decision about a schedule names as its gate. */
  public static final String GATE = "schedule";

  public Standing {
    targets = targets == null ? List.of() : List.copyOf(targets);
  }

  /** What a decision about a schedule names as its run. */
  public static String run(String schedule) {
    return "schedule:" + schedule;
  }

  /** What is approved. */
  public static String digest(Signed signed) {
    return Digest.of(signed.statement());
  }

  /** The standing order that a statement makes; empty when it makes none. */
  public static Optional<Standing> read(Signed signed) {
    if (signed == null || signed.statement() == null || signed.statement().length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var standing = Payloads.mapper().readValue(signed.statement(), Standing.class);
      return standing != null && standing.isComplete() ? Optional.of(standing) : Optional.empty();
    } catch (JacksonException malformed) {
      return Optional.empty();
    }
  }

  /** When it fires. */
  public Timetable timetable() {
    return Timetable.of(cron, zone);
  }

  /** Another statement of the doors must not pass for one: what only this one has is there. */
  private boolean isComplete() {
    return schedule != null
        && runbook != null
        && !targets.isEmpty()
        && settings != null
        && cron != null
        && zone != null
        && catchUp != null
        && overlap != null
        && requester != null
        && reason != null
        && issuedAt != null;
  }

  /**
   * Whether an order is one that this schedule was made for. Settings are compared as what they
   * mean to this build: a record that has grown since the schedule was signed means the same.
   */
  public boolean covers(String runbookName, Order<?> order) {
    return runbook.equals(runbookName)
        && targets.contains(order.target())
        && requester.equals(order.requester())
        && !order.planOnly()
        && asRecord(order.settings().getClass()).filter(order.settings()::equals).isPresent();
  }

  /** The settings as the runbook's own record; empty when they do not fit it. */
  public <S extends Record> Optional<S> asRecord(Class<S> type) {
    try {
      return Optional.ofNullable(Payloads.mapper().treeToValue(settings, type));
    } catch (JacksonException other) {
      return Optional.empty();
    }
  }
}
