package dev.salvor.cli;

import dev.salvor.runbooks.evidence.TimeTaken;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Vote;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A run as its page in the console has it, from top to bottom. */
final class RunView {
  private final Paint paint;
  private final Instant now;

  RunView(Shell shell) {
    this.paint = shell.paint();
    this.now = shell.now();
  }

  List<String> page(RunStatus run, boolean byHand) {
    var lines = new ArrayList<>(head(run));
    part(lines, outcome(run));
    part(lines, plan(run, byHand));
    part(lines, steps(run));
    part(lines, votes(run));
    part(lines, left(run));
    return lines;
  }

  /** Only what came of it. */
  List<String> end(RunStatus run) {
    var lines = new ArrayList<>(head(run));
    part(lines, outcome(run));
    return lines;
  }

  List<String> head(RunStatus run) {
    var started = "started by %s %s".formatted(run.requester(), Words.moment(run.startedAt(), now));
    var why = run.reason().isBlank() ? "" : ": " + run.reason();
    var head =
        "%s · %s · %s   %s"
            .formatted(
                paint.strong(run.runbook()),
                paint.strong(run.target()),
                RunName.of(run.id()),
                paint.faint(started + why));
    var state = paint.state(run.state(), run.sentence());
    var lines = new ArrayList<>(List.of(head));
    if (run.occasion() != null) {
      lines.add(paint.faint(run.occasion()));
    }
    lines.add(state);
    var announced = run.announced();
    if (announced != null && announced.trouble() != null) {
      lines.add(paint.faint("Not told elsewhere: " + announced.trouble()));
    }
    return lines;
  }

  List<String> plan(RunStatus run, boolean byHand) {
    var lines = new ArrayList<String>();
    if (run.plan() != null) {
      var view = new PlanView(paint);
      lines.addAll(view.lines(run.plan()));
      if (byHand) {
        lines.addAll(view.byHand(run.plan()));
      }
    }
    return lines;
  }

  List<String> steps(RunStatus run) {
    return new StepsView(paint, now).lines(run);
  }

  /** The same while it is watched. */
  List<String> steps(RunStatus run, Tempo tempo) {
    return new StepsView(paint, now, tempo).lines(run);
  }

  List<String> outcome(RunStatus run) {
    var lines = new ArrayList<String>();
    if (run.outcome() != null) {
      var table = new Columns("  ");
      facts(run.outcome()).forEach(fact -> table.row(fact.label(), fact.value()));
      TimeTaken.by(run).ifPresent(took -> table.row("Its steps took", took(run, took)));
      lines.addAll(table.lines());
    }
    return lines;
  }

  private static String took(RunStatus run, Duration took) {
    return TimeTaken.usually(run)
        .map(usual -> "%s, usually %s".formatted(Words.duration(took), Words.duration(usual)))
        .orElse(Words.duration(took));
  }

  private static List<Fact> facts(Outcome outcome) {
    var facts = new ArrayList<>(outcome.facts());
    if (outcome.rto() != null) {
      facts.add(
          new Fact("rto", "RTO", Words.duration(outcome.rto()) + " until it was proven back"));
    }
    if (outcome.rpo() != null) {
      facts.add(new Fact("rpo", "RPO", Words.duration(outcome.rpo()) + " of writes are lost"));
    }
    return facts;
  }

  private List<String> votes(RunStatus run) {
    var table = new Columns("  ");
    run.votes().forEach(vote -> table.row(said(vote), Words.moment(vote.at(), now), vote.answer()));
    return titled("Decisions", table.lines());
  }

  private String said(Vote vote) {
    var verdict = vote.verdict() == null ? "something unknown" : Wording.of(vote.verdict());
    var reason = vote.reason() == null || vote.reason().isBlank() ? "" : ": " + vote.reason();
    return vote.person() + " says " + verdict + reason;
  }

  private List<String> left(RunStatus run) {
    return titled("Left by an earlier run", run.left().stream().map(line -> "  " + line).toList());
  }

  private List<String> titled(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return lines;
    }
    var all = new ArrayList<String>();
    all.add(paint.strong(title));
    all.addAll(lines);
    return all;
  }

  private static void part(List<String> lines, List<String> more) {
    if (!more.isEmpty()) {
      lines.add("");
      lines.addAll(more);
    }
  }
}
