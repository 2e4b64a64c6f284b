package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.ports.Journal;
import java.util.List;

/** What runs that were terminated left on this run's target to be undone. */
final class Inheritance {
  private final Runbook runbook;
  private final Order<?> order;
  private final Board board;
  private final Undo undo;
  private List<Journal.Entry> left = List.of();

  Inheritance(Runbook runbook, Order<?> order, Board board, Undo undo) {
    this.runbook = runbook;
    this.order = order;
    this.board = board;
    this.undo = undo;
  }

  void look() {
    left = undo.leftByOthers();
    board.left(left.stream().map(Leftovers::words).toList());
  }

  /** Looks again where there was something: somebody may have seen to it meanwhile. */
  void lookAgain() {
    if (!left.isEmpty()) {
      look();
    }
  }

  boolean isNone() {
    return left.isEmpty();
  }

  /** The plan with what is left in it, which whoever approves it approves as well. */
  Plan offeredIn(Planned seen) {
    return Leftovers.offeredIn(seen.plan(), runbook, order, left);
  }

  /** Takes it over: it is undone when this run ends. */
  void accept() {
    undo.adopt(left);
  }

  /** Puts back at once what runs of this very runbook left. */
  void tidyUp(Steps steps) {
    look();
    var own = left.stream().filter(entry -> Leftovers.isOf(runbook, order, entry)).toList();
    if (!own.isEmpty()) {
      var _ =
          steps.run(Run.TIDY_UP, () -> undo.make(own), failures -> Leftovers.words(own, failures));
      look();
    }
  }
}
