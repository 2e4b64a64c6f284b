package dev.salvor.worker.histories;

import dev.salvor.runbooks.run.Answer;
import dev.salvor.runbooks.run.Decision;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunControl;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.runbooks.run.RunStatus;
import dev.salvor.runbooks.run.Seal;
import dev.salvor.runbooks.run.Verdict;
import dev.salvor.tests.Await;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A run that is recorded, as people handle it. */
record RecordedRun(String id, WorkflowStub stub, PrivateKey key) {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  RecordedRun until(RunState state) {
    Await.until(id + " is " + state.word(), () -> status().state() == state);
    return this;
  }

  /** Waits until that gate is open. */
  RecordedRun untilGate(String gate) {
    Await.until(
        id + " waits at " + gate,
        () -> status().openGate().filter(open -> open.id().equals(gate)).isPresent());
    return this;
  }

  private RunStatus status() {
    return stub.query(RunControl.STATUS, RunStatus.class);
  }

  /** A decision about what is open now. */
  RecordedRun decide(String person, Verdict verdict) {
    var gate = status().openGate().orElseThrow();
    var decision =
        new Decision(
            id,
            gate.id(),
            gate.digest(),
            person,
            verdict,
            "for the record",
            UUID.randomUUID().toString(),
            Instant.now(),
            Instant.now().plus(Duration.ofHours(1)));
    var answer = stub.update(RunControl.DECIDE, Answer.class, Seal.sign(decision, key));
    if (!answer.counted()) {
      throw new AssertionError("Expected a decision that counts, found: " + answer.sentence());
    }
    return this;
  }

  RecordedRun cancel() {
    stub.cancel();
    return this;
  }

  /** Waits for the end, which may well be a failure. */
  RecordedRun end() throws TimeoutException {
    try {
      var _ = stub.getResult(PATIENCE.toSeconds(), TimeUnit.SECONDS, Outcome.class);
    } catch (WorkflowFailedException ended) {
      // A run that was aborted or cancelled ends so; how it ended is in its history.
      return this;
    }
    return this;
  }
}
