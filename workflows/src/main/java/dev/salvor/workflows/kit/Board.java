package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Announced;
import dev.salvor.runbooks.run.Attributes;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.UndoStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.Vote;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a run shows: its state as a sentence, its plan, its lines. Everything that people see is
 * read from here.
 */
final class Board {
  private final String run;
  private final Runbook runbook;
  private final Order<?> order;
  private final Instant startedAt;
  private final List<Line> lines = new ArrayList<>();
  private final List<Supplier<GateStatus>> gates = new ArrayList<>();
  private final List<Vote> votes = new ArrayList<>();
  private Supplier<List<UndoStatus>> undo = List::of;
  private List<String> left = List.of();
  private RunState state = RunState.PLANNING;
  private Supplier<String> sentence = () -> "Gathers facts; nothing has been changed.";
  private @Nullable Plan plan;
  private @Nullable Outcome outcome;
  private @Nullable String occasion;
  private Supplier<@Nullable Announced> announced = () -> null;
  private Runnable changed = () -> {};

  Board(String run, Runbook runbook, Order<?> order, Instant startedAt) {
    this.run = run;
    this.runbook = runbook;
    this.order = order;
    this.startedAt = startedAt;
    runbook.steps().forEach(title -> lines.add(new Line(title)));
  }

  /** What is told of the run elsewhere, and who has to hear of every change. */
  void announced(Supplier<@Nullable Announced> messages, Runnable whenChanged) {
    announced = messages;
    changed = whenChanged;
  }

  String run() {
    return run;
  }

  /** Makes the run findable from its first moment, whoever started it. */
  void introduce() {
    Workflow.upsertTypedSearchAttributes(
        Attributes.RUNBOOK.valueSet(runbook.name()),
        Attributes.TARGET.valueSet(order.target()),
        Attributes.REQUESTER.valueSet(order.requester()),
        Attributes.STATE.valueSet(state.word()));
    refresh();
  }

  /** Says what the run is doing, everywhere it is looked at. */
  void say(RunState newState, String newSentence) {
    say(newState, () -> newSentence);
  }

  /** The same with a sentence that changes with what it is about. */
  void say(RunState newState, Supplier<String> newSentence) {
    var moved = state != newState;
    state = newState;
    sentence = newSentence;
    if (moved) {
      Workflow.upsertTypedSearchAttributes(Attributes.STATE.valueSet(newState.word()));
    }
    refresh();
  }

  /**
   * Finds the line of a step; one that the runbook does not announce stands before what is still to
   * come.
   */
  Line line(String title) {
    return known(title).orElseGet(() -> added(afterLastBegun(), title));
  }

  private Optional<Line> known(String title) {
    return lines.stream().filter(line -> line.title().equals(title)).findFirst();
  }

  private Line added(int at, String title) {
    var added = new Line(title);
    lines.add(at, added);
    return added;
  }

  private int afterLastBegun() {
    var at = lines.size();
    while (at > 0 && lines.get(at - 1).isPending()) {
      at--;
    }
    return at;
  }

  /** The title of what runs now: activities bear it in Temporal's UI. */
  String current() {
    return lines.stream()
        .filter(Line::isRunning)
        .reduce((earlier, later) -> later)
        .map(Line::title)
        .orElse("Prepare");
  }

  void begin(String title) {
    line(title).begin(Times.now());
    refresh();
  }

  void end(String title, StepState how, @Nullable String note) {
    line(title).end(how, Times.now(), note);
    refresh();
  }

  void fail(String title, StepState how, String why) {
    line(title).fail(how, Times.now(), why);
    refresh();
  }

  /** A line that is only described so far stands last: its time has not come. */
  void byHand(String title, List<String> commands) {
    known(title).orElseGet(() -> added(lines.size(), title)).byHand(commands);
  }

  void plan(Plan made) {
    plan = made;
    refresh();
  }

  @Nullable Plan plan() {
    return plan;
  }

  void gate(Supplier<GateStatus> gate) {
    gates.add(gate);
  }

  int gates() {
    return gates.size();
  }

  void vote(Vote vote) {
    votes.add(vote);
    refresh();
  }

  /** Who approved, in the order in which they did. */
  List<String> approvers() {
    return votes.stream()
        .filter(vote -> vote.counted() && vote.verdict() == Verdict.APPROVE)
        .map(Vote::person)
        .distinct()
        .toList();
  }

  void showUndo(Supplier<List<UndoStatus>> stack) {
    undo = stack;
  }

  void occasion(String words) {
    occasion = words;
  }

  void left(List<String> words) {
    left = List.copyOf(words);
  }

  void close(Outcome how) {
    outcome = how;
    say(how.state(), how.sentence());
  }

  private void refresh() {
    changed.run();
    Workflow.setCurrentDetails(Details.of(status()));
  }

  RunStatus status() {
    return new RunStatus(
        run,
        runbook.name(),
        order.target(),
        state,
        sentence.get(),
        order.requester(),
        order.reason(),
        order.planOnly(),
        startedAt,
        plan,
        gates.stream().map(Supplier::get).toList(),
        lines.stream().map(Line::status).toList(),
        undo.get(),
        votes,
        left,
        outcome,
        outcome == null ? null : outcome.rto(),
        outcome == null ? null : outcome.rpo(),
        occasion,
        announced.get());
  }
}
