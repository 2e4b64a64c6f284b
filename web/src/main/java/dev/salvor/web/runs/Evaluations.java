package dev.salvor.web.runs;

import dev.salvor.runbooks.check.EvaluateSite;
import dev.salvor.runbooks.check.Evaluation;
import dev.salvor.web.engine.Engine;
import dev.salvor.web.engine.EngineAway;
import dev.salvor.web.engine.NoAnswer;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads how ready a site was when a worker looked last. */
@Component
public class Evaluations {
  private final Engine engine;

  Evaluations(Engine engine) {
    this.engine = engine;
  }

  /** What is known; empty where nobody has looked yet, or nobody can tell now. */
  public Optional<Evaluation> latest(String site) {
    var id = EvaluateSite.id(site);
    try {
      return engine.describe(id).flatMap(found -> evaluation(id, found.getStatus()));
    } catch (EngineAway | NoAnswer | WorkflowException notNow) {
      return Optional.empty();
    }
  }

  /** While a worker looks, what it knew before stands. */
  private Optional<Evaluation> evaluation(String id, WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED ->
          Optional.ofNullable(engine.result(id, Evaluation.class));
      case WORKFLOW_EXECUTION_STATUS_RUNNING ->
          Optional.ofNullable(engine.query(id, EvaluateSite.LATEST, Evaluation.class));
      default -> Optional.empty();
    };
  }
}
