package dev.salvor.web.runs;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.vault.ReadSets;
import dev.salvor.runbooks.vault.SetsAnswer;
import dev.salvor.runbooks.vault.SetsQuery;
import dev.salvor.web.CurrentInventory;
import dev.salvor.web.Refusal;
import dev.salvor.web.engine.EngineAway;
import dev.salvor.web.engine.NoAnswer;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks a target's agent for its backup sets. */
@Component
public class SetQuestions {
  private final ShortRuns shortRuns;
  private final CurrentInventory inventory;

  SetQuestions(ShortRuns shortRuns, CurrentInventory inventory) {
    this.shortRuns = shortRuns;
    this.inventory = inventory;
  }

  /** All sets of a target, that of the newest data first. */
  public SetsAnswer all(String target) {
    return ask(target, null, null, ShortRuns.LIMIT);
  }

  /**
   * The same, where the answer comes within a time; a refusal of the vault is told all the same.
   */
  public Optional<SetsAnswer> within(Duration limit, String target) {
    try {
      return Optional.of(ask(target, null, null, limit));
    } catch (Refusal | EngineAway | NoAnswer notNow) {
      return Optional.empty();
    }
  }

  /** One set, and a page of its list of files. */
  public SetsAnswer one(String target, String set, SetsQuery.Page page) {
    return ask(target, set, page, ShortRuns.LIMIT);
  }

  private SetsAnswer ask(
      String name, @Nullable String set, SetsQuery.@Nullable Page page, Duration limit) {
    var target = target(name);
    var agent = target.agent();
    if (agent == null) {
      throw Failure.AGENT_ABSENT.because(
          "Expected %s to name the agent that opens its vault, found none; set agent: in the inventory"
              .formatted(name));
    }
    var query = new SetsQuery(name, agent, target.expected().rpo(), set, page);
    return shortRuns.ask(ReadSets.NAME, name, query, SetsAnswer.class, limit);
  }

  private Target target(String name) {
    var targets = inventory.get().targets();
    var target = targets.get(name);
    if (target == null) {
      throw Refusal.notFound(
          "Expected the name of a target (%s), found '%s'."
              .formatted(String.join(", ", new TreeSet<>(targets.keySet())), name));
    }
    return target;
  }
}
