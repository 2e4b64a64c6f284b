package dev.salvor.cli;

import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import dev.salvor.runbooks.run.UndoStatus;
import dev.salvor.runbooks.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The undoing of one FLUSHALL, from its plan to its end. */
final class Examples {
  static final String ID = "3f9c2a-redis-undo-flushall-lab-redis";
  static final Instant NOW = Instant.parse("2026-01-31T03:02:00Z");
  static final Instant STARTED = Instant.parse("2026-01-31T02:58:00Z");

  static final String PEOPLE =
      """
      [{"name":"lead","groups":["leads"]},{"name":"oncall","groups":["oncall"]}]
      """;
  static final String TARGETS =
      """
      [{"name":"lab-redis","kind":"redis","vault":"lab"},{"name":"files","kind":"files","vault":"lab"}]
      """;
  static final String RUNBOOKS =
      """
      [{"name":"redis-backup","title":"Take a backup set of a Redis","summary":"Takes a snapshot.",
        "targetKind":"redis","gated":false,"steps":["Look at the server"],
        "schema":{"properties":{"note":{"type":"string"}}}},
       {"name":"redis-undo-flushall","title":"Put back what a FLUSHALL took","summary":"Finds out.",
        "targetKind":"redis","gated":true,"steps":["Keep the evidence"],
        "schema":{"properties":{
          "accidentAt":{"type":"string","format":"date-time","title":"When did it happen?"},
          "conflicts":{"type":"string","enum":["newer-wins","backup-wins"]},
          "fence":{"type":"boolean"}}}}]
      """;

  private Examples() {}

  static RunStatus planning() {
    return run(
        RunState.PLANNING, "Keeps the evidence.", null, List.of(), steps(StepState.RUNNING), null);
  }

  static RunStatus waiting() {
    return run(
        RunState.WAITING,
        "Waits for 1 of leads (not oncall) until 03:28:00 UTC. If nobody decides, it stops.",
        plan(),
        List.of(gate(GateStatus.State.OPEN, Verdict.APPROVE, Verdict.REFUSE, Verdict.WITHDRAW)),
        steps(StepState.PENDING),
        null);
  }

  static RunStatus running(long done) {
    return run(
        RunState.RUNNING,
        "Puts the keys back.",
        plan(),
        List.of(gate(GateStatus.State.APPROVED)),
        List.of(
            kept(),
            step("Put the keys back", StepState.RUNNING, STARTED.plusSeconds(230))
                .with(new Progress(done, 104_233, "keys", null))),
        null);
  }

  static RunStatus stuck() {
    var step =
        new StepStatus(
            "Put the keys back",
            StepState.STUCK,
            STARTED.plusSeconds(200),
            NOW,
            null,
            new Progress(52_116, 104_233, "keys", null),
            "Expected lab-redis to answer, found nobody at 127.0.0.1:6390; start it, then retry",
            List.of("redis-cli -p 6390 ping"));
    return run(
        RunState.STUCK,
        "Stuck at: Put the keys back. Waits for a decision until somebody takes one.",
        plan(),
        List.of(gate(GateStatus.State.OPEN, Verdict.RETRY, Verdict.SKIP, Verdict.ABORT)),
        List.of(kept(), step),
        null);
  }

  static RunStatus done() {
    var facts = List.of(new Fact("put-back", "Put back", "104,233 keys back"));
    return run(
        RunState.DONE,
        "104,233 keys back in lab-redis; every key was compared.",
        plan(),
        List.of(gate(GateStatus.State.APPROVED)),
        List.of(kept()),
        Outcome.done("104,233 keys back in lab-redis; every key was compared.", facts)
            .measured(Duration.ofSeconds(259), Duration.ofMinutes(58)));
  }

  static RunStatus refused() {
    return run(
        RunState.REFUSED,
        "Refused by lead: not tonight",
        plan(),
        List.of(gate(GateStatus.State.REFUSED)),
        List.of(kept()),
        Outcome.of(RunState.REFUSED, "Refused by lead: not tonight"));
  }

  static Plan plan() {
    return new Plan(
        "Put 104,233 keys back into lab-redis",
        List.of(new Fact("set", "From set", "20260131T020000Z-3f9c2a of 02:00:00 UTC")),
        List.of(
            Observation.of(
                "lost", "Lost for good", "what was written in the 58 min before the accident", 1)),
        List.of("The set was named by the operator; it need not be the newest."),
        List.of("redis-cli -p 6390 config get save"),
        STARTED.plusSeconds(1),
        "d4e1aa00bb11cc22dd33ee44ff5566778899aabbccddeeff00112233445566aa");
  }

  private static GateStatus gate(GateStatus.State state, Verdict... verdicts) {
    return new GateStatus(
        "plan",
        "Put 104,233 keys back into lab-redis",
        GateStatus.Kind.PLAN,
        state,
        plan().digest(),
        1,
        Set.of("leads"),
        "oncall",
        true,
        STARTED.plusSeconds(1),
        STARTED.plusSeconds(1800),
        "it stops",
        List.of(verdicts),
        Set.of("directors"),
        0);
  }

  private static List<StepStatus> steps(StepState second) {
    return List.of(
        kept(),
        step(
            "Find out what was flushed, and when",
            second,
            second == StepState.PENDING ? null : STARTED),
        step("Fence writes on the primary", StepState.LEFT_OUT, null));
  }

  private static StepStatus kept() {
    return new StepStatus(
        "Keep the evidence",
        StepState.DONE,
        STARTED,
        STARTED.plusMillis(200),
        "was save 3600 1",
        null,
        null,
        List.of());
  }

  private static StepStatus step(String title, StepState state, @Nullable Instant started) {
    return new StepStatus(title, state, started, null, null, null, null, List.of());
  }

  private static RunStatus run(
      RunState state,
      String sentence,
      @Nullable Plan plan,
      List<GateStatus> gates,
      List<StepStatus> steps,
      @Nullable Outcome outcome) {
    return new RunStatus(
        ID,
        "redis-undo-flushall",
        "lab-redis",
        state,
        sentence,
        "oncall",
        "somebody typed FLUSHALL",
        false,
        STARTED,
        plan,
        gates,
        steps,
        List.of(new UndoStatus("Put the settings as they were", true, UndoStatus.State.KEPT, null)),
        List.of(),
        List.of(),
        outcome,
        outcome == null ? null : outcome.rto(),
        outcome == null ? null : outcome.rpo());
  }
}
