package dev.salvor.workflows.kit;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Queues;
import dev.salvor.runbooks.run.UndoStatus;
import dev.salvor.workflows.ports.Engine;
import dev.salvor.workflows.ports.Journal;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What a run will put back. Each undo is written into the journal beside the target before the
 * gesture it undoes is made, and struck out once it is undone; so whoever comes after a terminated
 * run finds it there.
 *
 * <p>An undo is data (an activity's type and its one argument), not code: that is why another run
 * can make it.
 */
public final class Undo {
  private final Doors doors;
  private final String target;
  private final String run;
  private final List<Kept> stack = new ArrayList<>();
  private int registered;

  Undo(Doors doors, Board board, String target, String run) {
    this.doors = doors;
    this.target = target;
    this.run = run;
    board.showUndo(() -> stack.stream().map(Kept::status).toList());
  }

  /**
   * To be undone on every exit, also after success.
   *
   * @return what will be put back: a step that is tried again keeps the value that was read first
   */
  public <T> T always(String title, String activity, T argument) {
    return register(title, true, activity, argument, Kept::own);
  }

  /** The same by another agent than the target's; the title has to tell which part it is about. */
  public <T> T alwaysOn(String agent, String title, String activity, T argument) {
    return register(Queues.agent(agent), title, true, activity, argument, Kept::own);
  }

  /**
   * The same where what was done ends by itself in time: for an agent that is away the run does not
   * wait as long as otherwise, nor does it fail.
   */
  public <T> T lapsingOn(String agent, String title, String activity, T argument) {
    return register(Queues.agent(agent), title, true, activity, argument, Kept::lapsing);
  }

  /** To be undone only when the run does not succeed; otherwise as {@link #always}. */
  public <T> T unlessDone(String title, String activity, T argument) {
    return register(title, false, activity, argument, Kept::own);
  }

  /** The same by another agent than the target's; the title has to tell which part it is about. */
  public <T> T unlessDoneOn(String agent, String title, String activity, T argument) {
    return register(Queues.agent(agent), title, false, activity, argument, Kept::own);
  }

  /**
   * To be undone on every exit, where several runs may have made the same gesture: the value to put
   * back is the one from before the first of them, and the last of them puts it back.
   *
   * @param read reads the value that is there now
   * @return the value that will be put back
   */
  public <T> T shared(String title, String activity, Class<T> type, Supplier<T> read) {
    var before = othersWith(title, activity);
    var now = read.get();
    var others = before.isEmpty() ? othersWith(title, activity) : before;
    var prior =
        others.isEmpty() ? now : Payloads.mapper().treeToValue(others.getFirst().argument(), type);
    return register(title, true, activity, prior, Kept::shared);
  }

  private <T> T register(
      String title,
      boolean always,
      String activity,
      T argument,
      Function<Journal.Entry, Kept> kind) {
    return register(doors.agentQueue(), title, always, activity, argument, kind);
  }

  private <T> T register(
      String queue,
      String title,
      boolean always,
      String activity,
      T argument,
      Function<Journal.Entry, Kept> kind) {
    var earlier = ownEntry(title, activity);
    if (earlier.isPresent()) {
      doors.agent(Journal.class, Timeouts.COMMAND).keep(earlier.get());
      return value(earlier.get(), argument);
    }
    var key = new Journal.Key(target, run, ++registered);
    var tree = Payloads.mapper().<JsonNode>valueToTree(argument);
    var entry = new Journal.Entry(key, title, always, queue, activity, tree);
    stack.add(kind.apply(entry));
    doors.agent(Journal.class, Timeouts.COMMAND).keep(entry);
    return argument;
  }

  @SuppressWarnings("unchecked")
  private static <T> T value(Journal.Entry entry, T like) {
    return (T) Payloads.mapper().treeToValue(entry.argument(), like.getClass());
  }

  private Optional<Journal.Entry> ownEntry(String title, String activity) {
    return stack.stream()
        .map(Kept::entry)
        .filter(entry -> entry.key().run().equals(run))
        .filter(entry -> entry.title().equals(title) && entry.activity().equals(activity))
        .findFirst();
  }

  private List<Journal.Entry> othersWith(String title, String activity) {
    return doors.agent(Journal.class, Timeouts.PROBE).left(target).stream()
        .filter(entry -> !entry.key().run().equals(run))
        .filter(entry -> entry.title().equals(title) && entry.activity().equals(activity))
        .toList();
  }

  /** What runs that are no more have left to be undone. */
  List<Journal.Entry> leftByOthers() {
    var left =
        doors.agent(Journal.class, Timeouts.PROBE).left(target).stream()
            .filter(entry -> !entry.key().run().equals(run))
            .toList();
    if (left.isEmpty()) {
      return left;
    }
    var runs = left.stream().map(entry -> entry.key().run()).distinct().toList();
    var open = doors.worker(Engine.class, Timeouts.PROBE).stillOpen(runs);
    return left.stream().filter(entry -> !open.contains(entry.key().run())).toList();
  }

  /** Takes over what others left. It is older than anything of this run, so it is undone last. */
  void adopt(List<Journal.Entry> left) {
    stack.addAll(0, left.stream().map(Kept::adopted).toList());
  }

  /**
   * Makes at once what others left, newest first. What cannot be made stays in the journal and is
   * said.
   */
  List<String> make(List<Journal.Entry> left) {
    var failures = new ArrayList<String>();
    left.reversed().forEach(entry -> undo(Kept.adopted(entry), failures));
    return failures;
  }

  /**
   * From here on the run has succeeded at what matters, whatever comes: what was to be undone only
   * after a failure never is.
   */
  public void onlyAlways() {
    stack.stream().filter(Kept::isOnlyForFailure).forEach(this::drop);
    stack.removeIf(Kept::isOnlyForFailure);
  }

  private void drop(Kept kept) {
    kept.settle(UndoStatus.State.NOT_NEEDED, null);
    strike(kept);
  }

  boolean isEmpty() {
    return stack.isEmpty();
  }

  /**
   * Undoes, newest first, what is to be undone. What cannot be undone stays in the journal and is
   * said.
   */
  List<String> unwind(boolean succeeded) {
    var failures = new ArrayList<String>();
    for (var kept : stack.reversed()) {
      if (succeeded && kept.isOnlyForFailure()) {
        drop(kept);
      } else {
        undo(kept, failures);
      }
    }
    return failures;
  }

  private void undo(Kept kept, List<String> failures) {
    var entry = kept.entry();
    try {
      var needed = kept.mayBeNeeded() ? stillNeededBy(entry) : List.<String>of();
      if (needed.isEmpty()) {
        Workflow.newUntypedActivityStub(kept.patience().on(entry.queue(), entry.title()))
            .execute(entry.activity(), Void.class, entry.argument());
        kept.settle(UndoStatus.State.DONE, null);
      } else {
        kept.settle(
            UndoStatus.State.DONE,
            "left to run %s, which still needs it".formatted(needed.getFirst()));
      }
      strike(kept);
    } catch (TemporalFailure failure) {
      if (kept.lapses()) {
        kept.settle(UndoStatus.State.NOT_NEEDED, "ends by itself: " + Words.of(failure));
        strike(kept);
      } else {
        kept.settle(UndoStatus.State.FAILED, Words.of(failure));
        failures.add("%s: %s".formatted(entry.title(), Words.of(failure)));
      }
    }
  }

  /** Runs that go on and will put back the very same thing. */
  private List<String> stillNeededBy(Journal.Entry own) {
    var runs =
        othersWith(own.title(), own.activity()).stream()
            .filter(entry -> entry.argument().equals(own.argument()))
            .map(entry -> entry.key().run())
            .distinct()
            .toList();
    return runs.isEmpty()
        ? runs
        : List.copyOf(doors.worker(Engine.class, Timeouts.PROBE).stillOpen(runs));
  }

  /**
   * What stays in the journal for want of an answer is offered to the next run, which finds that it
   * is undone.
   */
  private void strike(Kept kept) {
    try {
      doors.agent(Journal.class, Timeouts.COMMAND).strike(kept.entry().key());
    } catch (TemporalFailure unreachable) {
      kept.note("stays in the journal: " + Words.of(unreachable));
    }
  }
}
