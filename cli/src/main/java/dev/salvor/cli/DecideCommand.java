package dev.salvor.cli;

import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One person's decision about what a run asks. */
abstract class DecideCommand extends OneRunCommand {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final int LOOKS = 75;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the evidence.")
  @Nullable String reason;

  DecideCommand(Shell shell) {
    super(shell);
  }

  abstract Verdict verdict();

  @Override
  int execute() {
    return decide(planned(status(openRun())));
  }

  /** Whoever decides right after the start meets a run that is still making its plan. */
  private RunStatus planned(RunStatus begun) {
    var status = begun;
    for (var look = 0; look < LOOKS && isPlanning(status); look++) {
      Pause.of(BETWEEN_LOOKS);
      status = status(begun.id());
    }
    return status;
  }

  private static boolean isPlanning(RunStatus run) {
    return run.state() == RunState.PLANNING && run.openGate().isEmpty();
  }

  int decide(RunStatus run) {
    var answer = door().post(path(run), body(run, false), Map.of());
    if (json) {
      printJson(answer);
    }
    var said = Door.read(answer.path("answer"), Answer.class);
    if (!json) {
      var paint = shell.paint();
      print(
          said.counted()
              ? paint.good("✓") + " " + said.sentence()
              : paint.bad("✗") + " " + said.sentence());
      print(next((said.counted() ? "watch " : "show ") + RunName.of(run.id())));
    }
    return said.counted() ? Exit.DONE : Exit.FAILED;
  }

  static String path(RunStatus run) {
    return "runs/" + Door.encode(run.id()) + "/decisions";
  }

  /** Names the gate and the plan that were shown: what came after them is not decided about. */
  Map<String, Object> body(RunStatus run, boolean print) {
    var body = new LinkedHashMap<String, Object>();
    body.put("verdict", verdict());
    var gate = run.openGate();
    if (gate.isPresent()) {
      body.put("gate", gate.get().id());
      body.put("digest", gate.get().digest());
    } else if (run.plan() != null && !run.state().isFinal()) {
      body.put("digest", run.plan().digest());
    } else {
      throw Refusal.failed("There is nothing to decide. " + run.sentence());
    }
    gate.ifPresent(open -> expectAllowed(run, open));
    if (reason != null) {
      body.put("reason", reason);
    }
    if (print) {
      body.put("print", true);
    }
    return body;
  }

  private void expectAllowed(RunStatus run, GateStatus gate) {
    if (!gate.verdicts().isEmpty() && !gate.verdicts().contains(verdict())) {
      var allowed = gate.verdicts().stream().map(Wording::of).toList();
      throw Refusal.failed(
          "Expected one of %s, found %s. %s"
              .formatted(String.join(", ", allowed), Wording.of(verdict()), run.sentence()));
    }
    if (reason == null && Wording.needsReason(verdict())) {
      throw Refusal.usage("Expected --reason TEXT: whoever reads the evidence wants to know why");
    }
  }
}
