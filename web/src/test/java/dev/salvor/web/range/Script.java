package dev.salvor.web.range;

import dev.salvor.runbooks.redis.RedisUndoFlushall;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import dev.salvor.runbooks.run.UndoStatus;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.runbooks.run.Vote;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a scripted run says of itself, from stage to stage. */
final class Script {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);
  private static final List<String> BY_HAND =
      List.of(
          "redis-server --port 6399 --dbfilename dump.rdb --appendonly no",
          "redis-cli -p 6399 --scan | while read key; do redis-cli -p 6399 MIGRATE 127.0.0.1 6390 \"$key\" 0 5000 COPY; done");

  private final String id;
  private final Order<UndoFlushallSettings> order;
  private final Instant startedAt;
  private final List<StepStatus> steps = new ArrayList<>();
  private final List<GateStatus> gates = new ArrayList<>();
  private RunState state = RunState.PLANNING;
  private String sentence = "Gathers facts; nothing has been changed.";
  private @Nullable Plan plan;
  private @Nullable Outcome outcome;

  Script(String id, Order<UndoFlushallSettings> order, Instant startedAt) {
    this.id = id;
    this.order = order;
    this.startedAt = startedAt;
    for (var title : RedisUndoFlushall.RUNBOOK.steps()) {
      steps.add(step(title, StepState.PENDING, null, null, null, null));
    }
  }

  private static StepStatus step(
      String title,
      StepState state,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable String note,
      @Nullable String failure) {
    var byHand = title.equals(RedisUndoFlushall.PUT_BACK) ? BY_HAND : List.<String>of();
    return new StepStatus(title, state, from, to, note, null, failure, byHand);
  }

  private void put(int index, StepState how, Instant from, @Nullable Instant to, String note) {
    steps.set(index, step(steps.get(index).title(), how, from, to, note, null));
  }

  void plan(Instant now) {
    var accident = now.minusSeconds(260);
    put(0, StepState.DONE, now.minusMillis(900), now.minusMillis(700), "was save 3600 1 300 100");
    put(
        1,
        StepState.DONE,
        now.minusMillis(700),
        now.minusMillis(560),
        "FLUSHALL about " + CLOCK.format(accident) + " (dump.rdb's time)");
    put(2, StepState.DONE, now.minusMillis(560), now.minusMillis(240), "104,233 keys, 31 MB");
    steps.add(3, step("Decide", StepState.RUNNING, now, null, null, null));
    put(4, StepState.LEFT_OUT, now, now, "not asked for");
    plan = made(accident, now);
    gates.add(
        gate(
            "gate-1",
            GateStatus.Kind.PLAN,
            now,
            plan.effect(),
            List.of(Verdict.APPROVE, Verdict.REFUSE, Verdict.WITHDRAW)));
    sentence =
        "Waits for 1 of `leads` (not %s) until %s. If nobody decides, it stops and puts everything as it was."
            .formatted(order.requester(), CLOCK.format(now.plus(Duration.ofMinutes(30))));
  }

  private Plan made(Instant accident, Instant now) {
    return Plan.of(
        RedisUndoFlushall.NAME,
        order.target(),
        "Put 104,233 keys back into " + order.target(),
        List.of(
            new Fact(
                "accident", "Flushed", "about " + CLOCK.format(accident) + ", by dump.rdb's time"),
            new Fact(
                "set",
                "From set",
                "`20260131T020000Z-3f9c2a` of 02:00 UTC, 58 min before the accident"),
            new Fact(
                "conflicts", "A key on both sides", "what was written since the accident stays"),
            new Fact("fence", "Clients' writes meanwhile", "go on")),
        List.of(
            Observation.of("keys", "Put back", "104,233 keys, 31 MB", 104_233),
            Observation.of(
                "lost",
                "Lost for good",
                "what was written in the 58 min between the set and the accident",
                3480),
            Observation.of("now", "In the server now", "1,204 keys", 1204).between(0, 102_408),
            Observation.of("takes", "Takes", "about 5 s; last time 4 s", 5)),
        List.of("Clients go on writing while the keys are put back; what they write stays."),
        BY_HAND,
        now);
  }

  private GateStatus gate(
      String name, GateStatus.Kind kind, Instant now, String title, List<Verdict> verdicts) {
    var digest = plan == null ? "" : plan.digest();
    var stuck = kind == GateStatus.Kind.STUCK;
    return new GateStatus(
        name,
        title,
        kind,
        GateStatus.State.OPEN,
        digest,
        1,
        stuck ? Set.of("leads", "directors") : Set.of("leads"),
        order.requester(),
        true,
        now,
        stuck ? null : now.plus(Duration.ofMinutes(30)),
        stuck ? "it stays as it is, and holds its lock" : "it stops and puts everything as it was",
        verdicts,
        Set.of("directors"),
        0);
  }

  void decided(GateStatus.State how, StepState step, Instant now) {
    var gate = gates.getFirst();
    gates.set(
        0,
        new GateStatus(
            gate.id(),
            gate.title(),
            gate.kind(),
            how,
            gate.digest(),
            gate.needed(),
            gate.groups(),
            gate.requester(),
            gate.claimed(),
            gate.openedAt(),
            gate.deadline(),
            gate.otherwise(),
            gate.verdicts(),
            gate.breakGlassGroups(),
            gate.reminders()));
    put(
        3,
        step,
        gate.openedAt(),
        now,
        how == GateStatus.State.APPROVED ? "approved by lead" : "refused");
  }

  void copying(Instant now) {
    put(5, StepState.DONE, now.minusMillis(1900), now.minusMillis(800), "104,233 keys loaded");
    steps.set(6, step(RedisUndoFlushall.PUT_BACK, StepState.RUNNING, now, null, null, null));
    sentence =
        "Puts 104,233 keys back into %s. Nobody has to do anything.".formatted(order.target());
  }

  void stuck(Instant now) {
    var why =
        "Expected %s to answer, found that it does not: connection refused. See that the server runs, then retry."
            .formatted(order.target());
    steps.set(
        6,
        step(
            RedisUndoFlushall.PUT_BACK,
            StepState.STUCK,
            now,
            now,
            "try 5 of 5; LOADING Redis is loading the dataset in memory",
            why));
    gates.add(
        gate(
            "stuck-1",
            GateStatus.Kind.STUCK,
            now,
            RedisUndoFlushall.PUT_BACK,
            List.of(Verdict.RETRY, Verdict.SKIP, Verdict.ABORT)));
    sentence = "Stuck at \"%s\": %s".formatted(RedisUndoFlushall.PUT_BACK, why);
  }

  void settled() {
    gates.removeLast();
  }

  void compared(Instant now) {
    put(
        6,
        StepState.DONE,
        now.minusMillis(4100),
        now.minusMillis(700),
        "104,233 put back, 0 newer kept");
    put(7, StepState.DONE, now.minusMillis(700), now, "every key equal");
  }

  void enter(RunState next) {
    state = next;
  }

  Outcome outcome() {
    return Outcome.done(
            "104,233 keys are back in %s, each one compared; 1,204 newer ones stayed."
                .formatted(order.target()),
            List.of(
                new Fact("keys", "Put back", "104,233 keys"),
                new Fact("kept", "Newer ones kept", "1,204 keys"),
                new Fact("rate", "At a rate of", "52,300 keys/s")))
        .measured(Duration.ofSeconds(322), Duration.ofMinutes(58));
  }

  void close(Outcome how) {
    outcome = how;
    state = how.state();
    sentence = how.sentence();
  }

  private List<UndoStatus> undo() {
    var over = outcome != null;
    return List.of(
        new UndoStatus(
            RedisUndoFlushall.RESTORE_SETTINGS,
            true,
            over ? UndoStatus.State.DONE : UndoStatus.State.KEPT,
            over ? "save 3600 1 300 100" : null),
        new UndoStatus(
            RedisUndoFlushall.STOP_INSTANCE,
            true,
            over ? UndoStatus.State.DONE : UndoStatus.State.KEPT,
            null));
  }

  RunStatus status(List<Vote> votes) {
    return new RunStatus(
        id,
        RedisUndoFlushall.NAME,
        order.target(),
        state,
        sentence,
        order.requester(),
        order.reason(),
        order.planOnly(),
        startedAt,
        plan,
        gates,
        steps,
        undo(),
        votes,
        List.of(),
        outcome,
        outcome == null ? null : outcome.rto(),
        outcome == null ? null : outcome.rpo());
  }
}
