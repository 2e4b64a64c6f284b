package dev.salvor.workflows.kit;

import dev.salvor.runbooks.inventory.Approval;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A gate about a plan: its votes, its deadline, its reminders. It knows no clock but the one it is
 * given.
 */
final class Gate implements Question {
  private static final List<Verdict> VERDICTS =
      List.of(Verdict.APPROVE, Verdict.REFUSE, Verdict.WITHDRAW);

  /** So many reminders that nobody answers help nobody; a history stays bounded. */
  static final int MOST_REMINDERS = 100;

  private final String id;
  private final Asked asked;
  private final String digest;
  private final String requester;
  private final Roster roster;
  private final Ballot ballot;
  private final Instant openedAt;
  private GateStatus.State state = GateStatus.State.OPEN;
  private Instant deadline;
  private boolean escalated;
  private int reminders;

  Gate(String id, Asked asked, String digest, String requester, Roster roster, Instant now) {
    this.id = id;
    this.asked = asked;
    this.digest = digest;
    this.requester = requester;
    this.roster = roster;
    this.ballot = new Ballot(requester, roster, asked.approval());
    this.openedAt = now;
    this.deadline = now.plus(approval().within());
  }

  /** Under which it stands among the steps. */
  String line() {
    return asked.line();
  }

  private Approval approval() {
    return asked.approval();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String digest() {
    return digest;
  }

  @Override
  public Optional<String> objection(Decision decision) {
    return isDecided()
        ? Optional.of("the gate has been decided already")
        : Scrutiny.ofItsDoor(approval(), decision).or(() -> ballot.objection(decision));
  }

  @Override
  public String take(Decision decision) {
    ballot.count(decision);
    return switch (decision.verdict()) {
      case WITHDRAW -> "Withdrawn.";
      case REFUSE -> "Refused.";
      default ->
          ballot.isApproved()
              ? "Approved."
              : "Counted; %d more of %s needed."
                  .formatted(ballot.missing(), Words.list(ballot.groups()));
    };
  }

  boolean isDecided() {
    return ballot.isDecided();
  }

  Ballot ballot() {
    return ballot;
  }

  /** How long to wait before something is due: a reminder, the escalation, the end. */
  Duration untilNext(Instant now) {
    var left = Duration.between(now, deadline);
    var remind = approval().remindEvery();
    return remind == null || reminders >= MOST_REMINDERS || remind.compareTo(left) > 0
        ? left
        : remind;
  }

  /**
   * Does what is due at an instant at which nobody has decided; says whether the gate still waits.
   */
  boolean goOnWaiting(Instant now) {
    if (now.isBefore(deadline)) {
      reminders++;
      return true;
    }
    if (!escalated && !approval().escalateTo().isEmpty()) {
      escalated = true;
      ballot.escalateTo(approval().escalateTo());
      deadline = now.plus(approval().within());
      return true;
    }
    return false;
  }

  void settle(GateStatus.State how) {
    state = how;
  }

  /** The state as a sentence. */
  String sentence() {
    if (ballot.isDecided()) {
      return "Decided by %s.".formatted(Words.list(ballot.deciders()));
    }
    var reminded =
        switch (reminders) {
          case 0 -> "";
          case 1 -> " Reminded once.";
          default -> " Reminded %d times.".formatted(reminders);
        };
    return "Waits for %d of %s (not %s) until %s. If nobody decides, %s.%s"
        .formatted(
            ballot.missing(),
            Words.list(ballot.groups()),
            requester,
            Times.time(deadline),
            otherwise(),
            reminded);
  }

  private String otherwise() {
    return escalated || approval().escalateTo().isEmpty()
        ? asked.silence()
        : "it asks %s as well".formatted(Words.list(approval().escalateTo()));
  }

  @Override
  public GateStatus status() {
    return new GateStatus(
        id,
        asked.title(),
        GateStatus.Kind.PLAN,
        state,
        digest,
        approval().votes(),
        ballot.groups(),
        requester,
        roster.claimed(),
        openedAt,
        deadline,
        otherwise(),
        VERDICTS,
        Set.of(),
        reminders,
        escalated ? approval().escalateTo() : Set.of(),
        approval().slack());
  }
}
