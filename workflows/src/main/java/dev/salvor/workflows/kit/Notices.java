package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.Vote;
import dev.salvor.workflows.ports.Announcements.Place;
import dev.salvor.workflows.ports.Pagers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which messages about a run there ought to be, and what they ought to say: from nothing but what
 * the run tells of itself. Whoever compares this with what was posted knows what to post and what
 * to edit, and a gate that is closed can have no button.
 *
 * @param status what the run tells
 */
record Notices(RunStatus status) {
  private static final String GATE = "gate-";
  private static final String ESCALATION = "escalation-";

  List<Wanted> all() {
    var all = new ArrayList<Wanted>();
    for (var gate : status.gates()) {
      switch (gate.kind()) {
        case PLAN -> gate(gate, all);
        case STUCK -> all.add(stuck(gate));
      }
    }
    progress(all);
    brokenGlass(all);
    failures(all);
    return all;
  }

  private void gate(GateStatus gate, List<Wanted> all) {
    var open = isOpen(gate);
    var says = new NoticeWords(status).gate(gate, open);
    var name = GATE + gate.id();
    all.add(Wanted.of(name, Place.GATES, gate.groups(), open, says));
    if (!gate.escalatedTo().isEmpty()) {
      all.add(Wanted.of(ESCALATION + gate.id(), Place.ESCALATION, gate.escalatedTo(), open, says));
    }
    if (open && gate.reminders() > 0) {
      all.add(
          Wanted.below(
              name,
              "reminder-%s-%d".formatted(gate.id(), gate.reminders()),
              true,
              NoticeWords.plain(
                  "Reminder %d: %s".formatted(gate.reminders(), gate.title()), status.sentence())));
    }
  }

  private Wanted stuck(GateStatus gate) {
    var open = isOpen(gate);
    var says = new NoticeWords(status).stuck(gate, open);
    var wanted = Wanted.of(gate.id(), Place.ALARMS, gate.groups(), open, says);
    return open ? wanted.paging(Kind.STUCK) : wanted;
  }

  /** How far a run is stands below the message that asked for it; there is nothing before. */
  private void progress(List<Wanted> all) {
    status.gates().stream()
        .filter(gate -> gate.kind() == GateStatus.Kind.PLAN)
        .filter(gate -> gate.state() == GateStatus.State.APPROVED)
        .findFirst()
        .ifPresent(gate ->
            all.add(Wanted.below(GATE + gate.id(), "progress", true, ProgressWords.of(status))));
  }

  private void brokenGlass(List<Wanted> all) {
    var broken =
        status.votes().stream()
            .filter(vote -> vote.counted() && vote.verdict() == Verdict.BREAK_GLASS)
            .toList();
    for (int number = 0; number < broken.size(); number++) {
      var name = "glass-" + (number + 1);
      var says = NoticeWords.brokenGlass(status, broken.get(number), title(broken.get(number)));
      all.add(Wanted.of(name, Place.ALARMS, Set.of(), true, says).paging(Kind.BREAK_GLASS));
    }
  }

  private String title(Vote vote) {
    return status.gates().stream()
        .filter(gate -> gate.id().equals(vote.gate()))
        .map(GateStatus::title)
        .findFirst()
        .orElse(vote.gate());
  }

  /** What a watch finds is told as what it is; every other failure is the run's own. */
  private void failures(List<Wanted> all) {
    var outcome = status.outcome();
    if (outcome == null || outcome.state() != RunState.FAILED || status.planOnly()) {
      return;
    }
    var watched = List.of(Kind.STALE, Kind.MISSED);
    var found = watched.stream().filter(kind -> !NoticeWords.found(outcome, kind).isEmpty());
    var kinds = found.toList();
    for (var kind : kinds.isEmpty() ? List.of(Kind.FAILED) : kinds) {
      all.add(
          Wanted.of(
                  NoticeWords.word(kind),
                  Place.ALARMS,
                  Set.of(),
                  true,
                  NoticeWords.failure(status, outcome, kind))
              .paging(kind));
    }
  }

  private boolean isOpen(GateStatus gate) {
    return gate.state() == GateStatus.State.OPEN && !status.state().isFinal();
  }
}
