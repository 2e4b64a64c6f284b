package dev.salvor.web.runs;

import dev.salvor.runbooks.run.Queues;
import dev.salvor.web.Refusal;
import dev.salvor.web.engine.Engine;
import dev.salvor.web.engine.NoAnswer;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Runs the short read-only workflows by which the doors ask what they hold no key to. */
@Component
public class ShortRuns {
  static final Duration LIMIT = Duration.ofSeconds(20);

  private final Engine engine;

  ShortRuns(Engine engine) {
    this.engine = engine;
  }

  /** Asks, and waits as long as a person would. */
  <R> R ask(String type, String subject, Object request, Class<R> answer) {
    return ask(type, subject, request, answer, LIMIT);
  }

  /** The same for as long as the caller likes. */
  public <R> R ask(String type, String subject, Object request, Class<R> answer, Duration limit) {
    var options =
        WorkflowOptions.newBuilder()
            .setWorkflowId(RunId.random(type, subject).text())
            .setTaskQueue(Queues.RUNS)
            .setWorkflowExecutionTimeout(limit.plusSeconds(10))
            .build();
    try {
      return engine.run(type, options, request, answer, limit);
    } catch (NoAnswer late) {
      throw new Refusal(
          HttpStatus.GATEWAY_TIMEOUT,
          "Expected an answer about %s within %d s, found none; is a worker running?"
              .formatted(subject, limit.toSeconds()));
    }
  }
}
