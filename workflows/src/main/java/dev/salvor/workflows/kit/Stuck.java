package dev.salvor.workflows.kit;

import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The choice at a step that does not go on. The first decision that counts is the one. */
final class Stuck implements Question {
  private final String id;
  private final String title;
  private final String digest;
  private final String requester;
  private final Roster roster;
  private final Choice choice;
  private final Instant since;
  private @Nullable Decision decision;
  private boolean cancelled;

  Stuck(
      String id,
      String title,
      String digest,
      String requester,
      Roster roster,
      Choice.Without without,
      Instant since) {
    this.id = id;
    this.title = title;
    this.digest = digest;
    this.requester = requester;
    this.roster = roster;
    this.choice = new Choice(requester, roster, without);
    this.since = since;
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
  public Optional<String> objection(Decision said) {
    return decision == null
        ? Scrutiny.ofItsDoor(roster.rule().approve(), said).or(() -> choice.objection(said))
        : Optional.of(decision.person() + " has decided about this step already");
  }

  @Override
  public String take(Decision said) {
    decision = said;
    return switch (said.verdict()) {
      case RETRY -> "Tries the step again.";
      case SKIP, BREAK_GLASS -> "Goes on without the step.";
      default -> "Gives up and puts everything as it was.";
    };
  }

  boolean isDecided() {
    return decision != null;
  }

  /** What was decided; abort where nothing was. */
  Verdict verdict() {
    return decision == null ? Verdict.ABORT : decision.verdict();
  }

  /** "lead: the replica is gone anyway". */
  String words() {
    return decision == null
        ? "nobody decided"
        : decision.reason() == null
            ? decision.person()
            : decision.person() + ": " + decision.reason();
  }

  void cancel() {
    cancelled = true;
  }

  private GateStatus.State state() {
    if (decision != null) {
      return GateStatus.State.DECIDED;
    }
    return cancelled ? GateStatus.State.CANCELLED : GateStatus.State.OPEN;
  }

  @Override
  public GateStatus status() {
    return new GateStatus(
        id,
        title,
        GateStatus.Kind.STUCK,
        state(),
        digest,
        1,
        choice.deciders(),
        requester,
        roster.claimed(),
        since,
        null,
        "it stays as it is, and holds its lock",
        choice.verdicts(),
        roster.rule().breakGlass(),
        0,
        Set.of(),
        roster.rule().approve().slack());
  }
}
