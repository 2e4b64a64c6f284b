package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.SetDraft;
import dev.salvor.activities.vault.set.SetReader;
import dev.salvor.workflows.ports.BackupSets.Drafted;
import java.io.IOException;
import java.util.Optional;

/** Where sets are written to and read from: the vault of a target. */
public interface Sets {
  /** What a run's draft came to, where this agent has stored it whole already. */
  Optional<Drafted> drafted(String target, String run) throws IOException;

  /** Begins a set of a target, or goes on with the one this run began. */
  SetDraft draft(String target, String run) throws IOException;

  /** Opens a published set. */
  SetReader open(String target, String set) throws IOException;
}
