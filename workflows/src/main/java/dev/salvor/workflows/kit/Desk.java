package dev.salvor.workflows.kit;

import dev.salvor.runbooks.inventory.Roster;
import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.RunControl;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.Vote;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where people's decisions arrive, by update or by signal, and where they are routed to the
 * question that is open.
 *
 * <p>A decision that cannot count is accepted and answered all the same: so the history itself is
 * the audit.
 */
final class Desk implements RunControl {
  /** A run hears no more than this; its history stays bounded. */
  static final int MOST_DECISIONS = 200;

  private final Board board;
  private final Set<String> gates;
  private final Set<String> opened = new HashSet<>();
  private final List<Decision> early = new ArrayList<>();
  private int heard;
  private boolean ended;
  private @Nullable Scrutiny scrutiny;
  private @Nullable Cancelling cancelling;
  private Consumer<String> cancel = reason -> {};
  private @Nullable Question open;
  private @Nullable Instant openSince;
  private Duration waited = Duration.ZERO;

  Desk(Board board, Set<String> gates) {
    this.board = board;
    this.gates = gates;
  }

  /** From now on signatures can be checked; what came before waits for this. */
  void read(String run, String requester, Roster roster) {
    scrutiny = new Scrutiny(run, roster);
    cancelling = new Cancelling(requester, roster);
  }

  /** How a run is stopped from wherever it is. */
  void cancelBy(Consumer<String> how) {
    cancel = how;
  }

  /** Who had the run cancelled by a decision; Temporal's own cancellation names nobody. */
  Optional<String> cancelledBy() {
    return Optional.ofNullable(cancelling).flatMap(Cancelling::by);
  }

  @Override
  public void refuseMalformed(Signed decision) {
    if (heard >= MOST_DECISIONS) {
      throw new IllegalArgumentException(
          "This run has heard %d decisions and hears no more".formatted(MOST_DECISIONS));
    }
    if (decision == null || Scrutiny.read(decision).isEmpty()) {
      throw new IllegalArgumentException(
          "Expected a decision as salvor approve --print makes it, found something else");
    }
  }

  @Override
  public Answer decide(Signed decision) {
    return hearOut(decision);
  }

  @Override
  public void hear(Signed decision) {
    if (heard < MOST_DECISIONS) {
      hearOut(decision);
    }
  }

  private Answer hearOut(Signed decision) {
    heard++;
    Workflow.await(() -> scrutiny != null || ended);
    return consider(decision);
  }

  @Override
  public RunStatus status() {
    return board.status();
  }

  private Answer consider(Signed signed) {
    var decision = signed == null ? Optional.<Decision>empty() : Scrutiny.read(signed);
    if (decision.isEmpty()) {
      return note(
          null, false, Answer.refused("it is no decision as salvor approve --print makes it"));
    }
    if (scrutiny == null) {
      return note(decision.get(), false, Answer.refused("the run ended before it could begin"));
    }
    var said = decision.get();
    var objection = scrutiny.objection(signed, said, Times.now());
    var answer = objection.map(Answer::refused).orElseGet(() -> route(said));
    return note(said, scrutiny.isGenuine(signed), answer);
  }

  private Answer route(Decision said) {
    if (said.verdict() == Verdict.CANCEL) {
      return stop(said);
    }
    if (open != null && open.id().equals(said.gate())) {
      return put(open, said);
    }
    if (isAhead(said)) {
      early.add(said);
      return new Answer(false, "Kept until the gate opens; it counts if the plan stays the same.");
    }
    if (opened.contains(said.gate())) {
      return Answer.refused(said.gate() + " has been decided already");
    }
    return Answer.refused(
        open == null
            ? "nothing waits for a decision now"
            : "what waits for a decision is %s, not %s".formatted(open.id(), said.gate()));
  }

  private Answer stop(Decision said) {
    var asked = Objects.requireNonNull(cancelling, "it was read with the scrutiny");
    if (ended) {
      return Answer.refused("the run is at its end already and puts back what it changed");
    }
    return asked
        .objection(said)
        .map(Answer::refused)
        .orElseGet(() -> {
          cancel.accept(asked.take(said));
          return Answer.counted("Stops, and puts back what it changed.");
        });
  }

  /** Whether it is about a gate that is still to come, and about the plan that exists. */
  private boolean isAhead(Decision said) {
    var plan = board.plan();
    return !ended
        && gates.contains(said.gate())
        && !opened.contains(said.gate())
        && plan != null
        && plan.digest().equals(said.digest());
  }

  private static Answer put(Question question, Decision said) {
    if (!question.digest().equals(said.digest())) {
      return Answer.refused(
          "it is about the plan %s, and the plan is now %s; look at it again"
              .formatted(shortened(said.digest()), shortened(question.digest())));
    }
    return question
        .objection(said)
        .map(Answer::refused)
        .orElseGet(() -> Answer.counted(question.take(said)));
  }

  private static String shortened(String digest) {
    return digest.length() > 12 ? digest.substring(0, 12) : digest;
  }

  private Answer note(@Nullable Decision said, boolean genuine, Answer answer) {
    board.vote(
        new Vote(
            said == null ? "?" : said.gate(),
            said == null ? "?" : said.person(),
            said == null ? null : said.verdict(),
            said == null ? null : said.reason(),
            Times.now(),
            genuine,
            answer.counted(),
            answer.sentence()));
    return answer;
  }

  /**
   * Opens a question. Votes that were kept for it count now, or are dropped where everybody sees
   * it.
   */
  void open(Question question, String name) {
    open = question;
    openSince = Times.now();
    opened.add(name);
    opened.add(question.id());
    var kept = early.stream().filter(decision -> decision.gate().equals(name)).toList();
    early.removeAll(kept);
    kept.forEach(decision -> note(decision, true, put(question, decision)));
  }

  void close() {
    open = null;
    if (openSince != null) {
      waited = waited.plus(Duration.between(openSince, Times.now()));
      openSince = null;
    }
  }

  /** How long questions were open, those that are closed by now. */
  Duration waited() {
    return waited;
  }

  /** There is another plan; votes that were kept for the one before it are dropped. */
  void planIs(String digest) {
    drop(
        early.stream().filter(decision -> !decision.digest().equals(digest)).toList(),
        "the plan changed before its gate opened");
  }

  /** No gate opens any more; whoever still waits for an answer gets one. */
  void end() {
    ended = true;
    open = null;
    drop(List.copyOf(early), "the run ended before its gate opened");
  }

  private void drop(List<Decision> decisions, String why) {
    early.removeAll(decisions);
    decisions.forEach(decision -> note(decision, true, Answer.refused(why)));
  }
}
