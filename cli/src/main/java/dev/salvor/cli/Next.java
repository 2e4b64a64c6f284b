package dev.salvor.cli;

import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What to type next: the last lines of whatever was said about a run. */
final class Next {
  private final String self;
  private final People people;

  Next(Shell shell, People people) {
    this.self = shell.self();
    this.people = people;
  }

  List<String> lines(RunStatus run) {
    if (run.state().isFinal()) {
      return List.of("Next: " + command("evidence", run));
    }
    var gate = run.openGate();
    if (gate.isEmpty()) {
      return List.of("Next: " + command("watch", run));
    }
    return decisions(run, gate.get());
  }

  /** The commands that decide, one a line. */
  List<String> decisions(RunStatus run, GateStatus gate) {
    var lines = new ArrayList<String>();
    for (var verdict : gate.verdicts()) {
      if (verdict == Verdict.WITHDRAW || verdict == Verdict.BREAK_GLASS) {
        continue;
      }
      lines.add((lines.isEmpty() ? "Next: " : "  or: ") + decision(run, gate, verdict));
    }
    return lines;
  }

  private String decision(RunStatus run, GateStatus gate, Verdict verdict) {
    var reason = verdict == Verdict.REFUSE || verdict == Verdict.SKIP ? " --reason \"…\"" : "";
    return command(Wording.of(verdict), run) + as(gate, verdict) + reason;
  }

  private String as(GateStatus gate, Verdict verdict) {
    var requesters = Set.of(Verdict.RETRY, Verdict.ABORT, Verdict.WITHDRAW);
    if (requesters.contains(verdict)) {
      return people.as(gate.requester());
    }
    return people.anyOf(gate.groups(), gate.requester()).map(people::as).orElse("");
  }

  private String command(String name, RunStatus run) {
    return "%s %s %s".formatted(self, name, RunName.of(run.id()));
  }
}
