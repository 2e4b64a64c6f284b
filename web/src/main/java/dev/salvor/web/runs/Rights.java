package dev.salvor.web.runs;

import dev.salvor.runbooks.inventory.Rule;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.web.principal.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may say what to a run. The run itself decides, by the worker's inventory; this only tells
 * people beforehand, so that nobody presses a button in vain.
 */
public final class Rights {
  private Rights() {}

  /** Why the caller cannot say this at the gate; empty when nothing is in the way. */
  public static Optional<String> obstacle(
      Caller caller, RunStatus run, GateStatus gate, Rule rule, Verdict verdict) {
    if (!caller.isPerson()) {
      return Optional.of("Choose who you are first.");
    }
    var own = caller.nameOr("").equals(run.requester());
    return switch (verdict) {
      case APPROVE, REFUSE -> vote(caller, run, gate, own, verdict);
      case WITHDRAW ->
          own
              ? Optional.empty()
              : Optional.of(
                  "Only %s, who started it, can take it back.".formatted(run.requester()));
      case RETRY, ABORT ->
          own
              ? Optional.empty()
              : lacking(
                  caller,
                  union(List.of(gate.groups(), rule.approve().of(), rule.skip())),
                  "decide about the stuck step");
      case CANCEL -> obstacleToCancel(caller, run.requester(), rule);
      case SKIP -> otherPerson(caller, own, rule.skip(), "skip a step");
      case BREAK_GLASS ->
          otherPerson(
              caller, own, gate.breakGlassGroups(), "go on without a fence or a verification");
    };
  }

  private static Optional<String> vote(
      Caller caller, RunStatus run, GateStatus gate, boolean own, Verdict verdict) {
    if (own) {
      return Optional.of(
          "You started it, so your own vote does not count; somebody else of %s has to decide."
              .formatted(words(gate.groups())));
    }
    var voted =
        run.votes().stream()
            .anyMatch(vote ->
                vote.counted()
                    && vote.gate().equals(gate.id())
                    && vote.person().equals(caller.name())
                    && vote.verdict() == verdict);
    return voted
        ? Optional.of("You already approved it; it waits for somebody else.")
        : lacking(caller, gate.groups(), "decide about this plan");
  }

  private static Optional<String> otherPerson(
      Caller caller, boolean own, Set<String> groups, String what) {
    return own
        ? Optional.of(
            "You started it; to %s takes somebody else of %s.".formatted(what, words(groups)))
        : lacking(caller, groups, what);
  }

  private static Optional<String> lacking(Caller caller, Set<String> groups, String what) {
    return caller.isIn(groups) ? Optional.empty() : Optional.of(lacksGroups(what, groups, caller));
  }

  /** Why the caller cannot cancel the run; empty when nothing is in the way. */
  public static Optional<String> obstacleToCancel(Caller caller, String requester, Rule rule) {
    if (caller.isPerson() && caller.nameOr("").equals(requester)) {
      return Optional.empty();
    }
    return lacking(caller, union(List.of(rule.approve().of(), rule.skip())), "cancel it");
  }

  /** One sentence about missing groups. */
  static String lacksGroups(String what, Set<String> groups, Caller caller) {
    return "To %s takes somebody of %s; %s is in %s."
        .formatted(what, words(groups), caller.nameOr("nobody"), caller.groupsInWords());
  }

  private static Set<String> union(List<Set<String>> groups) {
    return groups.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
  }

  private static String words(Set<String> groups) {
    return groups.isEmpty()
        ? "no group"
        : groups.stream()
            .sorted()
            .map(group -> "`" + group + "`")
            .collect(Collectors.joining(" or "));
  }
}
