package dev.salvor.workflows.kit;

import dev.salvor.runbooks.inventory.Approval;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.Verdict;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Counts the votes of one gate: N different people of its groups, none of them the requester; one
 * no is enough.
 */
final class Ballot {
  private final String requester;
  private final Roster roster;
  private final int votes;
  private final Set<String> groups;
  private final Set<String> approvers = new LinkedHashSet<>();
  private @Nullable Decision against;

  Ballot(String requester, Roster roster, Approval approval) {
    this.requester = requester;
    this.roster = roster;
    this.votes = approval.votes();
    this.groups = new TreeSet<>(approval.of());
  }

  /** What can be said at a gate, and why a person cannot say it; empty when the vote counts. */
  Optional<String> objection(Decision decision) {
    return switch (decision.verdict()) {
      case WITHDRAW -> onlyRequester(decision);
      case APPROVE, REFUSE -> voter(decision);
      case RETRY, SKIP, BREAK_GLASS, ABORT, CANCEL ->
          Optional.of("no step is stuck; this gate takes approve, refuse and withdraw");
    };
  }

  private Optional<String> onlyRequester(Decision decision) {
    return decision.person().equals(requester)
        ? Optional.empty()
        : Optional.of("only " + requester + " who asked for it can withdraw it");
  }

  private Optional<String> voter(Decision decision) {
    if (decision.person().equals(requester)) {
      return Optional.of(
          requester + " asked for this run and cannot decide about it; somebody else has to");
    }
    if (!roster.isIn(decision.person(), groups)) {
      return Optional.of(
          "%s is in none of the groups that decide here: %s"
              .formatted(decision.person(), Words.list(groups)));
    }
    if (approvers.contains(decision.person()) && decision.verdict() == Verdict.APPROVE) {
      return Optional.of(decision.person() + " has approved it already; another person is needed");
    }
    if (decision.verdict() == Verdict.REFUSE && Choice.lacksReason(decision)) {
      return Optional.of("to refuse needs a reason, for those who read it later");
    }
    return Optional.empty();
  }

  /** Counts a vote to which there is no objection. */
  void count(Decision decision) {
    if (decision.verdict() == Verdict.APPROVE) {
      approvers.add(decision.person());
    } else {
      against = decision;
    }
  }

  void escalateTo(Set<String> more) {
    groups.addAll(more);
  }

  boolean isApproved() {
    return against == null && approvers.size() >= votes;
  }

  /** The refusal or the withdrawal, once there is one. */
  @Nullable Decision against() {
    return against;
  }

  boolean isDecided() {
    return against != null || isApproved();
  }

  /** In the order in which they approved. */
  List<String> approvers() {
    return List.copyOf(approvers);
  }

  /** Those whose word decided: the one who was against it, else all who approved. */
  List<String> deciders() {
    return against == null ? approvers() : List.of(against.person());
  }

  Set<String> groups() {
    return Collections.unmodifiableSet(new TreeSet<>(groups));
  }

  int missing() {
    return Math.max(0, votes - approvers.size());
  }
}
