package dev.salvor.workflows.kit;

import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Announced;
import dev.salvor.workflows.ports.Announcements.Notice;
import dev.salvor.workflows.ports.Pagers.Page;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a run in Slack, and calls the pager, beside the run: in a thread of its own that no step
 * waits for and whose failures end nothing.
 *
 * <p>It compares what ought to be said now with what was said last, one message at a time. So what
 * happens while Slack is slow or away is not queued: only the newest state is told.
 *
 * <p>A run whose roster names neither Slack nor a pager has no such thread, and its history is what
 * it was before there were heralds.
 */
final class Herald {
  /** A run says no more than this; its history stays bounded. */
  private static final int MOST = 500;

  /** How long the end of a run may wait for its last words. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Board board;
  private @Nullable Tidings tidings;
  private @Nullable CancellationScope scope;
  private @Nullable String trouble;
  private Duration pause = FIRST_PAUSE;
  private boolean changed;
  private boolean ending;
  private boolean silent;
  private int said;

  Herald(Board board) {
    this.board = board;
    board.announced(this::announced, () -> changed = true);
  }

  /** Begins to tell, where the inventory says so. */
  void begin(Roster roster) {
    if (!roster.slack() && !roster.pager()) {
      return;
    }
    tidings = new Tidings(board::status, roster);
    changed = true;
    scope =
        Workflow.newDetachedCancellationScope(() -> {
          var _ = Async.procedure(this::speak);
        });
    scope.run();
  }

  private @Nullable Announced announced() {
    return tidings == null ? null : new Announced(tidings.messages(), trouble);
  }

  private void speak() {
    while (!silent) {
      Workflow.await(() -> changed || ending);
      changed = false;
      var failed = sayEverything();
      if (failed.isEmpty()) {
        trouble = null;
        pause = FIRST_PAUSE;
        silent = ending && !changed;
      } else {
        trouble = failed.get();
        silent = ending;
        rest();
      }
    }
  }

  /** Whatever happens next is told at once; what could not be told is tried again later. */
  private void rest() {
    if (!Workflow.await(pause, () -> changed || ending)) {
      var longer = pause.multipliedBy(2);
      pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
      changed = true;
    }
  }

  /**
   * Says one thing after the other, each as it is when its turn comes; why one could not be said.
   */
  private Optional<String> sayEverything() {
    var round = Objects.requireNonNull(tidings, "it begins with them").newRound();
    Optional<String> failed = Optional.empty();
    var next = round.next();
    while (next.isPresent() && said < MOST) {
      said++;
      try {
        next.get().run();
      } catch (TemporalFailure failure) {
        if (Words.isCancel(failure)) {
          return Optional.of("the run ended");
        }
        failed = Optional.of(Words.of(failure));
      }
      next = round.next();
    }
    return failed;
  }

  /**
   * Says the last words. What cannot be said in a moment is left to a workflow of its own, which
   * outlives the run: a run that has ended must neither wait for Slack nor leave buttons behind.
   */
  void end() {
    if (tidings == null || scope == null) {
      return;
    }
    ending = true;
    if (trouble == null) {
      Workflow.await(LAST_WORDS, () -> silent);
    }
    var notices = tidings.unsaid();
    var pages = tidings.unpaged();
    if (!silent) {
      scope.cancel("The run ends");
    }
    leave(notices, pages);
  }

  private void leave(List<Notice> notices, List<Page> pages) {
    if (!notices.isEmpty() || !pages.isEmpty()) {
      Farewells.leave(new Farewell.LastWords(board.run(), notices, pages));
    }
  }
}
