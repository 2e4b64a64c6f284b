package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunState;

/** Puts a plan before people. */
final class Proposal {
  private final Order<?> order;
  private final Board board;
  private final Desk desk;
  private final Experience experience;

  Proposal(Order<?> order, Board board, Desk desk, Experience experience) {
    this.order = order;
    this.board = board;
    this.desk = desk;
    this.experience = experience;
  }

  /** Whether the run ends at its plan. */
  boolean isAll() {
    return order.planOnly();
  }

  /** Shows the plan, with what earlier runs took; votes about another one count no more. */
  Plan show(Plan made) {
    var plan = experience.in(made);
    board.plan(plan);
    desk.planIs(plan.digest());
    if (isAll()) {
      throw new RunEnd(RunState.DONE, "This is the plan; nothing was changed.");
    }
    return plan;
  }
}
