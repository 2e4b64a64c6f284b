package dev.salvor.activities.files;

import dev.salvor.activities.vault.set.SetDraft;
import dev.salvor.activities.vault.set.SetReader;
import java.io.IOException;

/** Where sets are written to and read from: the vault of a target. */
public interface Sets {
  /** Begins a set of a target, or goes on with the one this run began. */
  SetDraft draft(String target, String run) throws IOException;

  /** Opens a published set. */
  SetReader open(String target, String set) throws IOException;
}
