package dev.salvor.workflows.kit;

import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Decision;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who may have a run cancelled: whoever asked for it, and those who approve or skip. */
final class Cancelling {
  private final String requester;
  private final Roster roster;
  private @Nullable Decision decision;

  Cancelling(String requester, Roster roster) {
    this.requester = requester;
    this.roster = roster;
  }

  /** Why a person's word does not cancel the run; empty when it does. */
  Optional<String> objection(Decision said) {
    if (decision != null) {
      return Optional.of(decision.person() + " has cancelled it already");
    }
    var door = Scrutiny.ofItsDoor(roster.rule().approve(), said);
    if (door.isPresent()) {
      return door;
    }
    var groups = new TreeSet<>(roster.rule().approve().of());
    groups.addAll(roster.rule().skip());
    return said.person().equals(requester) || roster.isIn(said.person(), groups)
        ? Optional.empty()
        : Optional.of(
            "%s neither asked for this run nor is in one of %s"
                .formatted(said.person(), Words.list(groups)));
  }

  /** Takes a decision to which there is no objection, and says why the run is cancelled. */
  String take(Decision said) {
    decision = said;
    return "asked by " + said.person();
  }

  /** Who had it cancelled. */
  Optional<String> by() {
    return Optional.ofNullable(decision)
        .map(said ->
            Choice.lacksReason(said) ? said.person() : said.person() + " (" + said.reason() + ")");
  }
}
