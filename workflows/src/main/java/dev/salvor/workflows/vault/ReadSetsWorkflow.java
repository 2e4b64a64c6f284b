package dev.salvor.workflows.vault;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.vault.ReadSets;
import dev.salvor.runbooks.vault.SetFiles;
import dev.salvor.runbooks.vault.SetsAnswer;
import dev.salvor.runbooks.vault.SetsQuery;
import dev.salvor.runbooks.vault.SetsQuery.Page;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.SetName;
import dev.salvor.workflows.ports.Engine;
import dev.salvor.workflows.ports.SetLists;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TimeoutFailure;
import java.util.List;

/** Asks the agent that opens the vault, once it is known to be there. */
public final class ReadSetsWorkflow implements ReadSets {
  @Override
  public SetsAnswer run(SetsQuery query) {
    requireAgent(query);
    try {
      return query.set() == null ? all(query) : one(query, query.set());
    } catch (ActivityFailure failure) {
      throw failure.getCause() instanceof TimeoutFailure ? silent(query) : failure;
    }
  }

  private static SetsAnswer all(SetsQuery query) {
    var sets = sets(query).list(query.target()).stream().map(SetsInWords::facts).toList();
    var words = SetsInWords.all(sets, query.objective(), Times.now());
    return new SetsAnswer(query.target(), words.grade(), words.sentence(), sets, null);
  }

  private static SetsAnswer one(SetsQuery query, String name) {
    var set = SetsInWords.facts(sets(query).named(new SetName(query.target(), name)));
    var words = SetsInWords.one(set, Times.now());
    var files = query.page() == null ? null : files(query, name, query.page());
    return new SetsAnswer(query.target(), words.grade(), words.sentence(), List.of(set), files);
  }

  /** A set can be told of though its list cannot: the key may be elsewhere. */
  private static SetFiles files(SetsQuery query, String name, Page page) {
    try {
      return Asking.agent(
              query.agent(), SetLists.class, Timeouts.QUESTION, "Read the list of files")
          .page(new SetLists.Wanted(new SetName(query.target(), name), page));
    } catch (ActivityFailure failure) {
      return SetFiles.untold(page.prefix(), Asking.sentence(failure));
    }
  }

  private static BackupSets sets(SetsQuery query) {
    return Asking.agent(query.agent(), BackupSets.class, Timeouts.QUESTION, "Read the sets");
  }

  /** Nobody waits in vain for an agent that is not there. */
  private static void requireAgent(SetsQuery query) {
    var engine = Asking.worker(Engine.class, Timeouts.QUESTION, "See that the agent is there");
    if (engine.pollers(query.agent()).hosts().isEmpty()) {
      throw Failure.AGENT_ABSENT.because(
          "Expected the agent %s, which opens the vault of %s, found nobody; start it beside the data"
              .formatted(query.agent(), query.target()));
    }
  }

  private static RuntimeException silent(SetsQuery query) {
    return Failure.VAULT_UNAVAILABLE.because(
        "Expected the agent %s to read the vault of %s within seconds, found no answer; see that the agent runs and that the vault answers"
            .formatted(query.agent(), query.target()));
  }
}
