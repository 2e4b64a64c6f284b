package dev.salvor.cli;

import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
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
      if (verdict != Verdict.WITHDRAW) {
        lines.add((lines.isEmpty() ? "Next: " : "  or: ") + decision(run, gate, verdict));
      }
    }
    return lines;
  }

  private String decision(RunStatus run, GateStatus gate, Verdict verdict) {
    var reason = Wording.needsReason(verdict) ? " --reason \"…\"" : "";
    var glass = verdict == Verdict.BREAK_GLASS ? " --break-glass" : "";
    return command(Wording.command(verdict), run) + glass + as(gate, verdict) + reason;
  }

  private String as(GateStatus gate, Verdict verdict) {
    return switch (verdict) {
      case RETRY, ABORT, WITHDRAW, CANCEL -> people.as(gate.requester());
      case APPROVE, REFUSE -> anyOf(gate.groups(), gate);
      case BREAK_GLASS -> anyOf(gate.breakGlassGroups(), gate);
      case SKIP -> {
        var groups = new HashSet<>(gate.groups());
        groups.removeAll(gate.breakGlassGroups());
        yield anyOf(groups, gate);
      }
    };
  }

  private String anyOf(Set<String> groups, GateStatus gate) {
    return people.anyOf(groups, gate.requester()).map(people::as).orElse("");
  }

  private String command(String name, RunStatus run) {
    return "%s %s %s".formatted(self, name, RunName.of(run.id()));
  }
}
