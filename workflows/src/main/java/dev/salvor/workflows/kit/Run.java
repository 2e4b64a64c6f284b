package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.schedule.Consent;
import dev.salvor.workflows.ports.Rosters;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a runbook: what a workflow holds on to from its first line to its last.
 *
 * <p>Open it in the workflow's constructor (so that decisions are heard from the first moment),
 * then {@link #conduct} the runbook.
 */
public final class Run {
  /** The name of the gate at which a plan is approved. */
  public static final String PLAN_GATE = "plan";

  /** The step that a run begins with where one before it was terminated. */
  public static final String TIDY_UP = "Put back what a terminated run left";

  private final String id = Workflow.getInfo().getWorkflowId();
  private final Runbook runbook;
  private final Order<?> order;
  private final Board board;
  private final Desk desk;
  private final Doors doors;
  private final Undo undo;
  private final Steps steps;
  private final Locks locks;
  private final Herald herald;
  private final Closing closing;
  private final FirstQuestions firstQuestions;
  private final Clearance clearance;
  private @Nullable Roster roster;
  private @Nullable Gates gates;
  private @Nullable Outcome came;
  private Consent consent = Consent.NONE;

  private Run(Runbook runbook, Order<?> order, Set<String> laterGates) {
    this.runbook = runbook;
    this.order = order;
    board = new Board(id, runbook, order, Times.now());
    var names = new ArrayList<>(laterGates);
    names.add(PLAN_GATE);
    desk = new Desk(board, Set.copyOf(names));
    doors = new Doors(board);
    undo = new Undo(doors, board, order.target(), id);
    steps = new Steps(board, desk, order.requester());
    locks = new Locks(doors, board, order);
    herald = new Herald(board);
    closing = new Closing(board, desk, doors, undo, herald);
    var inheritance = new Inheritance(runbook, order, board, undo);
    var experience = new Experience(runbook.name(), order.target());
    firstQuestions = new FirstQuestions(doors, inheritance, experience);
    var proposal = new Proposal(order, board, desk, experience);
    clearance = new Clearance(board, steps, locks, inheritance, proposal);
    Workflow.registerListener(desk);
  }

  /** Opens the run, in the workflow's constructor. */
  public static Run open(Runbook runbook, Order<?> order, String... laterGates) {
    return new Run(runbook, order, Set.of(laterGates));
  }

  /** Carries the runbook out, and closes the run however it ends: undo, evidence, outcome. */
  public Outcome conduct(Supplier<Outcome> body) {
    var scope = Workflow.newCancellationScope(() -> came = outcomeOf(body));
    desk.cancelBy(scope::cancel);
    scope.run();
    return closing.close(Objects.requireNonNull(came, "the scope above has run"));
  }

  private Outcome outcomeOf(Supplier<Outcome> body) {
    try {
      prepare();
      return body.get();
    } catch (RunEnd end) {
      return end.outcome();
    } catch (TemporalFailure failure) {
      return closing.outcomeOf(failure);
    }
  }

  private void prepare() {
    board.introduce();
    var known =
        doors
            .worker(Rosters.class, Timeouts.PROBE)
            .read(new Rosters.Question(runbook.name(), order.target()));
    roster = known;
    desk.read(id, order.requester(), known);
    steps.know(known);
    herald.begin(known);
    gates = new Gates(board, desk, order.requester(), known);
    new Admission(id, runbook, order, known).check(Times.started());
    heed(known);
    doors.agentIs(known.target().agent());
    firstQuestions.ask();
  }

  /** What people said about the schedule that started this run, by the inventory of now. */
  private void heed(Roster known) {
    var fired = order.standing();
    if (fired != null) {
      var summons = Summons.of(fired, known, Times.started(), Times.now());
      consent = summons.consent();
      board.occasion(summons.occasion());
      gates().show(consent);
    }
  }

  private Gates gates() {
    return Objects.requireNonNull(gates, "conduct has read who may approve");
  }

  public Steps steps() {
    return steps;
  }

  public Undo undo() {
    return undo;
  }

  /** What the inventory says about this run. */
  public Roster roster() {
    return Objects.requireNonNull(roster, "conduct has read it");
  }

  /** Holds further targets besides its own, from the moment at which it takes that. */
  public void alsoHolds(List<String> targets) {
    locks.also(targets);
  }

  /** Which targets no other run can change now. */
  public List<String> holds() {
    return locks.held();
  }

  /** The run's id. */
  public String id() {
    return id;
  }

  /** How long it has waited for people to decide, at gates and at stuck steps. */
  public Duration waitedForPeople() {
    return desk.waited();
  }

  /** Who approved so far. */
  public List<String> approvers() {
    return board.approvers();
  }

  /** A port on the target's agent. */
  public <T> T agent(Class<T> port, Timeouts timeouts) {
    return doors.agent(port, timeouts);
  }

  /** A port on another agent than the target's: one beside a part of it. */
  public <T> T on(String agent, Class<T> port, Timeouts timeouts) {
    return doors.on(agent, port, timeouts);
  }

  /** Sees that exactly one host is that agent. */
  public void requireAgent(String agent) {
    doors.requireAgent(agent);
  }

  /** A port on the worker itself. */
  public <T> T worker(Class<T> port, Timeouts timeouts) {
    return doors.worker(port, timeouts);
  }

  /** Shows what a person would type instead of each step. */
  public void byHand(Map<String, List<String>> commands) {
    commands.forEach(board::byHand);
  }

  /**
   * Looks, shows the plan, waits for people, takes the target's lock and looks again. What was
   * decided must still be so and what was seen must be within its limits; otherwise the gate opens
   * anew.
   *
   * <p>Where a schedule was approved, that stands for the votes about the first plan: not about one
   * that changed meanwhile, and not about what another run left to be undone.
   *
   * @param look the assessment; it only reads, and is made at least twice
   * @return what the last look came to, approved
   */
  public <P extends Planned> P approved(Supplier<P> look) {
    return clearance.approved(look, gates(), consent);
  }

  /**
   * The same for a runbook that changes nothing in the target: it holds the lock, but nobody has to
   * approve, and so it leaves alone what other runs left to be undone.
   */
  public <P extends Planned> P unattended(Supplier<P> look) {
    return clearance.unattended(look);
  }

  /**
   * The same, and before anything is looked at, what terminated runs of this very runbook left is
   * put back: what nobody has to approve, nobody has to approve to be put back either.
   */
  public <P extends Planned> P tidied(Supplier<P> look) {
    return clearance.tidied(look);
  }

  /** The same for a runbook that changes nothing but a part of the target, and holds only that. */
  public <P extends Planned> P tidied(String part, Supplier<P> look) {
    locks.only(part);
    return tidied(look);
  }

  /**
   * The same for a runbook that does nothing but read what is in vaults: it does not even hold the
   * lock, and so stands in nobody's way however long it takes.
   */
  public <P extends Planned> P watching(Supplier<P> look) {
    return clearance.watching(look);
  }

  /**
   * Asks at a later gate for something the run can do without: whoever says no, or nothing in time,
   * leaves it undone.
   */
  public boolean agreed(String name, String title) {
    var approval = roster().rule().approval(name);
    return heard(new Asked(title, name, title, approval, "it is left undone")).isYes();
  }

  /** The same, where what is heard otherwise matters too. */
  public Heard heard(Asked asked) {
    var plan = Objects.requireNonNull(board.plan(), "a later gate is about an approved plan");
    var heard = gates().hear(asked, plan);
    board.say(RunState.RUNNING, heard.isYes() ? Clearance.atWork(plan) : heard.words());
    return heard;
  }

  /** Waits at a later gate, about the same plan. */
  public void gate(String name, String title) {
    var plan = Objects.requireNonNull(board.plan(), "a later gate is about an approved plan");
    gates().await(name, title, plan);
    board.say(RunState.RUNNING, Clearance.atWork(plan));
  }
}
