package dev.salvor.web.runs;

import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.GateStatus;
import dev.salvor.runbooks.run.RunControl;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Signed;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.Signer;
import dev.salvor.web.engine.Engine;
import dev.salvor.web.engine.NoAnswer;
import dev.salvor.web.principal.Caller;
import dev.salvor.web.principal.Callers;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Signs what people say and carries it to the run, which alone decides whether it counts. */
@Component
public class RunDecisions {
  private static final Duration VALID = Duration.ofMinutes(10);

  /** What a cancellation is about; no gate has that name. */
  private static final String WHOLE_RUN = "run";

  private final Engine engine;
  private final RunReader runs;
  private final Signer signer;
  private final CurrentInventory inventory;
  private final MeterRegistry meters;
  private final Clock clock;

  RunDecisions(
      Engine engine,
      RunReader runs,
      Signer signer,
      CurrentInventory inventory,
      MeterRegistry meters,
      Clock clock) {
    this.engine = engine;
    this.runs = runs;
    this.signer = signer;
    this.inventory = inventory;
    this.meters = meters;
    this.clock = clock;
  }

  /**
   * Where a decision comes from.
   *
   * @param door the door that says so in the statement; absent for the console, the API and the
   *     command line
   * @param nonce what makes the statement one of its kind
   */
  public record Origin(@Nullable String door, String nonce) {
    static Origin here() {
      return new Origin(null, UUID.randomUUID().toString());
    }
  }

  /** Says it to the run and brings the answer back. */
  public Answer decide(Caller caller, String run, DecisionRequest request) {
    return decide(caller, run, request, Origin.here());
  }

  /** The same for another door. */
  public Answer decide(Caller caller, String run, DecisionRequest request, Origin origin) {
    var id = runs.id(run);
    var answer = send(id, signed(caller, id, request, origin));
    meters
        .counter(
            "salvor.decisions",
            "verdict",
            request.parsed().name(),
            "counted",
            Boolean.toString(answer.counted()))
        .increment();
    return answer;
  }

  /** Signs it for somebody who carries it to Temporal by hand; nothing is sent. */
  public PrintedDecision print(Caller caller, String run, DecisionRequest request) {
    var id = runs.id(run);
    return PrintedDecision.of(
        signed(caller, id, request, Origin.here()), id, engine.commandOptions());
  }

  /**
   * Tells a run to stop and undo. A run that nobody works at cannot hear a decision before it
   * expires, so that one is left to Temporal's own cancellation, which waits.
   */
  public void cancel(Caller caller, String run) {
    var id = runs.id(run);
    var person = Callers.person(caller);
    var view = runs.live(id);
    if (view.isOver()) {
      throw Refusal.conflict("The run has ended; there is nothing to cancel.");
    }
    var status = view.status();
    var rule = inventory.get().rule(status.runbook(), status.target());
    Rights.obstacleToCancel(caller, status.requester(), rule)
        .ifPresent(obstacle -> {
          throw Refusal.forbidden(obstacle);
        });
    if (view.source() != RunView.Source.RUN) {
      engine.cancel(id, "asked by " + person);
      return;
    }
    var answer =
        decide(caller, id, new DecisionRequest(Verdict.CANCEL.name(), null, null, null, false));
    if (!answer.counted()) {
      throw Refusal.conflict("The run answers: " + answer.sentence());
    }
  }

  private Answer send(String id, Signed signed) {
    try {
      return engine.update(id, RunControl.DECIDE, Answer.class, signed);
    } catch (WorkflowNotFoundException over) {
      throw Refusal.conflict("The run has ended; nothing can be decided about it any more.");
    } catch (NoAnswer late) {
      throw new Refusal(
          HttpStatus.GATEWAY_TIMEOUT,
          "The run did not answer in time, probably because no worker runs. Whether the decision was heard shows in its votes; saying it again does no harm.");
    }
  }

  private Signed signed(Caller caller, String id, DecisionRequest request, Origin origin) {
    var person = Callers.person(caller);
    var verdict = request.parsed();
    var about = about(id, request);
    var now = clock.instant();
    return signer.sign(
        new Decision(
            id,
            about.gate(),
            about.digest(),
            person,
            verdict,
            blankToNull(request.reason()),
            origin.nonce(),
            now,
            now.plus(VALID),
            origin.door()));
  }

  private record About(String gate, String digest) {}

  private About about(String id, DecisionRequest request) {
    var gate = blankToNull(request.gate());
    var digest = blankToNull(request.digest());
    if (gate != null && digest != null) {
      return new About(gate, digest);
    }
    var status = asked(id);
    if (request.parsed() == Verdict.CANCEL) {
      return new About(WHOLE_RUN, status.plan() == null ? "" : status.plan().digest());
    }
    var open = gate == null ? open(status) : named(status, gate);
    return new About(open.id(), digest == null ? open.digest() : digest);
  }

  private RunStatus asked(String id) {
    var view = runs.live(id);
    if (view.isOver()) {
      throw Refusal.conflict("The run has ended; nothing can be decided about it any more.");
    }
    if (view.source() != RunView.Source.RUN) {
      throw Refusal.unavailable(view.status().sentence());
    }
    return view.status();
  }

  private static GateStatus open(RunStatus status) {
    return status
        .openGate()
        .orElseThrow(
            () -> Refusal.conflict("The run does not wait for anybody now: " + status.sentence()));
  }

  private static GateStatus named(RunStatus status, String gate) {
    return status.gates().stream()
        .filter(each -> each.id().equals(gate))
        .findFirst()
        .orElseThrow(() -> Refusal.conflict("The run has no gate '%s'.".formatted(gate)));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
