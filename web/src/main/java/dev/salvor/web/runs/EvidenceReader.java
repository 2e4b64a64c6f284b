package dev.salvor.web.runs;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.evidence.Evidence;
import dev.salvor.runbooks.evidence.EvidenceQuery;
import dev.salvor.runbooks.evidence.ReadEvidence;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Asks a worker for what the vault keeps of a run. */
@Component
public class EvidenceReader {
  private static final int REMEMBERED = 50;

  private final ShortRuns shortRuns;
  private final CurrentInventory inventory;
  private final Map<String, Evidence> known = Collections.synchronizedMap(new Recent<>(REMEMBERED));

  EvidenceReader(ShortRuns shortRuns, CurrentInventory inventory) {
    this.shortRuns = shortRuns;
    this.inventory = inventory;
  }

  /** The evidence of a run, by its id or the beginning of it. */
  public Optional<Evidence> find(String run) {
    for (var target : targets(run)) {
      var found = ask(target, run, ShortRuns.LIMIT);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The evidence of a run that was read here lately: once written, it does not change. */
  Optional<Evidence> known(String id) {
    return Optional.ofNullable(known.get(id));
  }

  /** The evidence of the run of that whole id, where a worker has it at hand. */
  Optional<Evidence> within(Duration limit, String id) {
    try {
      var found = targets(id).stream().findFirst().flatMap(target -> ask(target, id, limit));
      found.ifPresent(evidence -> known.put(id, evidence));
      return found;
    } catch (Refusal notNow) {
      return Optional.empty();
    }
  }

  /** The vaults that may have it: an id names its target, a prefix does not. */
  private List<String> targets(String run) {
    var known = inventory.get().targets().keySet();
    return RunId.parse(run)
        .map(RunId::target)
        .map(target -> known.contains(target) ? List.of(target) : List.<String>of())
        .orElseGet(() -> List.copyOf(new TreeSet<>(known)));
  }

  private Optional<Evidence> ask(String target, String run, Duration limit) {
    var query = new EvidenceQuery(target, run);
    try {
      return Optional.ofNullable(
          shortRuns.ask(ReadEvidence.NAME, target, query, Evidence.class, limit));
    } catch (WorkflowFailedException failed) {
      return absent(failed);
    }
  }

  private static Optional<Evidence> absent(WorkflowFailedException failed) {
    for (Throwable each = failed; each != null; each = each.getCause()) {
      if (each instanceof ApplicationFailure failure
          && Failure.VAULT_UNAVAILABLE.type().equals(failure.getType())) {
        throw Refusal.unavailable(failure.getOriginalMessage());
      }
    }
    return Optional.empty();
  }
}
