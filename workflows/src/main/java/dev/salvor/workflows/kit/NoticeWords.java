package dev.salvor.workflows.kit;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.Vote;
import dev.salvor.workflows.ports.Announcements.Ask;
import dev.salvor.workflows.ports.Announcements.Content;
import dev.salvor.workflows.ports.Pagers.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What messages about a run say: the very sentences that the console shows.
 *
 * @param status what the run tells
 */
record NoticeWords(RunStatus status) {
  private static final int SHORT = 12;

  static Content plain(String headline, String sentence) {
    return new Content(headline, sentence, List.of(), List.of(), null);
  }

  static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Content gate(GateStatus gate, boolean open) {
    var headline = "%s: %s".formatted(state(gate, open), gate.title());
    return new Content(
        headline, open ? waiting(gate) : end(gate), facts(gate), lines(gate), ask(gate, open));
  }

  Content stuck(GateStatus gate, boolean open) {
    var headline =
        "%s: %s on %s at \"%s\""
            .formatted(
                open ? "Stuck" : "No longer stuck",
                status.runbook(),
                status.target(),
                gate.title());
    return new Content(
        headline, open ? waiting(gate) : end(gate), own(), votes(gate), ask(gate, open));
  }

  private String waiting(GateStatus gate) {
    return gate.takesSlack()
        ? status.sentence()
        : status.sentence()
            + " Decisions from Slack do not count here; use the console or the command line.";
  }

  private @Nullable Ask ask(GateStatus gate, boolean open) {
    return open
        ? new Ask(
            gate.id(),
            gate.digest(),
            gate.title(),
            gate.requester(),
            gate.takesSlack() ? gate.verdicts() : List.of())
        : null;
  }

  private static String state(GateStatus gate, boolean open) {
    return switch (gate.state()) {
      case OPEN -> open ? "Waits for approval" : "Ended";
      case APPROVED -> "Approved";
      case REFUSED -> "Refused";
      case EXPIRED -> "Expired";
      case WITHDRAWN -> "Withdrawn";
      case SUPERSEDED -> "The plan changed";
      case DECIDED -> "Decided";
      case CANCELLED -> "Cancelled";
    };
  }

  private String end(GateStatus gate) {
    return switch (gate.state()) {
      case OPEN -> "Nothing can be decided here any more. " + status.sentence();
      case EXPIRED -> "Nobody decided in time; %s.".formatted(gate.otherwise());
      case SUPERSEDED -> "What was decided no longer holds; another message asks anew.";
      case CANCELLED -> "The run was cancelled while it waited.";
      case APPROVED, REFUSED, WITHDRAWN, DECIDED ->
          votes(gate).isEmpty()
              ? "It was approved with its schedule."
              : "Nothing more can be decided here.";
    };
  }

  private List<Fact> facts(GateStatus gate) {
    var facts = new ArrayList<>(own());
    var plan = status.plan();
    if (plan != null && plan.digest().equals(gate.digest())) {
      facts.addAll(plan.decided());
      plan.observed().forEach(seen -> facts.add(new Fact(seen.name(), seen.label(), seen.shown())));
    }
    var digest = gate.digest();
    facts.add(
        new Fact("plan", "Plan", digest.length() > SHORT ? digest.substring(0, SHORT) : digest));
    return facts;
  }

  private List<Fact> own() {
    return List.of(
        new Fact("target", "Target", status.target()),
        new Fact("runbook", "Runbook", status.runbook()),
        new Fact("requester", "Asked by", status.requester()),
        new Fact("reason", "Because", status.reason()));
  }

  private List<String> lines(GateStatus gate) {
    var lines = new ArrayList<String>();
    var plan = status.plan();
    if (plan != null && plan.digest().equals(gate.digest())) {
      plan.warnings().forEach(warning -> lines.add("Mind: " + warning));
    }
    lines.addAll(votes(gate));
    return lines;
  }

  private List<String> votes(GateStatus gate) {
    return status.votes().stream()
        .filter(vote -> vote.counted() && vote.gate().equals(gate.id()))
        .map(NoticeWords::vote)
        .toList();
  }

  private static String vote(Vote vote) {
    var said = vote.verdict() == null ? "?" : said(vote.verdict());
    var reason = vote.reason() == null ? "" : ": " + vote.reason();
    return "%s %s, %s%s".formatted(vote.person(), said, Times.time(vote.at()), reason);
  }

  private static String said(Verdict verdict) {
    return switch (verdict) {
      case APPROVE -> "approved";
      case REFUSE -> "refused";
      case WITHDRAW -> "withdrew it";
      case RETRY -> "has it tried again";
      case SKIP -> "goes on without it";
      case BREAK_GLASS -> "broke the glass";
      case ABORT -> "gave it up";
      case CANCEL -> "cancelled the run";
    };
  }

  static Content brokenGlass(RunStatus status, Vote vote, String step) {
    return new Content(
        "%s broke the glass: %s on %s".formatted(vote.person(), status.runbook(), status.target()),
        "It goes on without \"%s\", which nobody can vouch for now. Because: %s"
            .formatted(step, vote.reason()),
        List.of(),
        List.of(),
        null);
  }

  static Content failure(RunStatus status, Outcome outcome, Kind kind) {
    var headline = "%s: %s on %s".formatted(capital(word(kind)), status.runbook(), status.target());
    var found = found(outcome, kind);
    return found.isEmpty()
        ? plain(headline, outcome.sentence())
        : new Content(headline, found.getFirst(), List.of(), found.subList(1, found.size()), null);
  }

  /** What a watch found of that kind. */
  static List<String> found(Outcome outcome, Kind kind) {
    return outcome.facts().stream()
        .filter(fact -> fact.name().startsWith(word(kind) + "-"))
        .map(Fact::value)
        .toList();
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
