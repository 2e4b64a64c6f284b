package dev.salvor.web.runs;

import dev.salvor.runbooks.Catalogue;
import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.evidence.EarlierQuery;
import dev.salvor.runbooks.evidence.EarlierRuns;
import dev.salvor.runbooks.evidence.ReadEarlier;
import dev.salvor.web.Refusal;
import dev.salvor.web.engine.EngineAway;
import io.temporal.client.WorkflowFailedException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks what the last drill of a runbook measured. */
@Component
public class Drills {
  /** A form does not wait longer for something that is only good to know. */
  private static final Duration AT_ONCE = Duration.ofSeconds(2);

  private final ShortRuns shortRuns;

  Drills(ShortRuns shortRuns) {
    this.shortRuns = shortRuns;
  }

  /** The drill of a runbook, and what earlier runs came to; empty where nobody tells in time. */
  public Optional<Told> of(String runbook, String target) {
    return Catalogue.drillOf(runbook).flatMap(drill -> ask(drill, runbook, target));
  }

  /** What was told about a drill. */
  public record Told(Runbook drill, EarlierRuns earlier) {}

  private Optional<Told> ask(Runbook drill, String runbook, String target) {
    try {
      var query = new EarlierQuery(runbook, target);
      var earlier = shortRuns.ask(ReadEarlier.NAME, target, query, EarlierRuns.class, AT_ONCE);
      return Optional.of(new Told(drill, earlier));
    } catch (Refusal | EngineAway | WorkflowFailedException notNow) {
      return Optional.empty();
    }
  }
}
