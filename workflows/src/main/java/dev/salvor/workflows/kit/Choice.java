package dev.salvor.workflows.kit;

import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who may say what at a stuck step. */
final class Choice {
  /** How a step can be gone on without. */
  enum Without {
    /** Not at all: later steps need what it gives. */
    NEVER,
    /** By those who may skip. */
    SKIP,
    /** A fence or a verification: only by breaking glass. */
    BREAK_GLASS
  }

  private final String requester;
  private final Roster roster;
  private final Without without;

  Choice(String requester, Roster roster, Without without) {
    this.requester = requester;
    this.roster = roster;
    this.without = without;
  }

  /** What can be said here. */
  List<Verdict> verdicts() {
    var verdicts = new ArrayList<>(List.of(Verdict.RETRY));
    switch (without) {
      case NEVER -> {}
      case SKIP -> verdicts.add(Verdict.SKIP);
      case BREAK_GLASS -> verdicts.add(Verdict.BREAK_GLASS);
    }
    verdicts.add(Verdict.ABORT);
    return List.copyOf(verdicts);
  }

  /** Why a person cannot say it; empty when the decision counts. */
  Optional<String> objection(Decision decision) {
    return switch (decision.verdict()) {
      case RETRY, ABORT -> involved(decision);
      case WITHDRAW ->
          decision.person().equals(requester)
              ? Optional.empty()
              : Optional.of(
                  "only " + requester + " who asked for it can withdraw it; abort it instead");
      case SKIP -> without(Without.SKIP, decision, roster.rule().skip());
      case BREAK_GLASS -> without(Without.BREAK_GLASS, decision, roster.rule().breakGlass());
      case APPROVE, REFUSE, CANCEL -> Optional.of("a step is stuck here; it takes " + verdicts());
    };
  }

  private Optional<String> involved(Decision decision) {
    return decision.person().equals(requester) || roster.isIn(decision.person(), deciders())
        ? Optional.empty()
        : Optional.of(
            "%s neither asked for this run nor is in one of %s"
                .formatted(decision.person(), Words.list(deciders())));
  }

  private Optional<String> without(Without how, Decision decision, Set<String> groups) {
    if (without != how) {
      return Optional.of(
          switch (without) {
            case NEVER -> "later steps need what this step gives; retry it or abort";
            case SKIP -> "this step needs no broken glass; skip it";
            case BREAK_GLASS -> "a fence or a verification can only be passed by breaking glass";
          });
    }
    if (decision.person().equals(requester)) {
      return Optional.of("going on without a step needs another person than " + requester);
    }
    if (!roster.isIn(decision.person(), groups)) {
      return Optional.of(
          "%s is in none of the groups that may: %s"
              .formatted(decision.person(), Words.list(groups)));
    }
    return lacksReason(decision)
        ? Optional.of("going on without a step needs a reason")
        : Optional.empty();
  }

  /** The groups whose people may retry and abort. */
  Set<String> deciders() {
    var groups = new TreeSet<>(roster.rule().approve().of());
    groups.addAll(roster.rule().skip());
    groups.addAll(roster.rule().breakGlass());
    return groups;
  }

  static boolean lacksReason(Decision decision) {
    return decision.reason() == null || decision.reason().isBlank();
  }
}
