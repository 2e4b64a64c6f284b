package dev.salvor.workflows.ports;

import dev.salvor.runbooks.vault.SetFiles;
import dev.salvor.runbooks.vault.SetsQuery.Page;
import dev.salvor.workflows.ports.BackupSets.SetName;
import io.temporal.activity.ActivityInterface;

/** The lists of files that sets carry. Runs on the target's agent, which may hold the key. */
@ActivityInterface(namePrefix = "SetLists.")
public interface SetLists {
  /**
   * A page of a set's list of files, at most {@link SetFiles#LONGEST_PAGE} lines. Reads only.
   *
   * <p>Fails with {@code no-such-set}, with {@code wrong-key} when this agent cannot open the list,
   * with {@code checksum-wrong} when the list is damaged.
   */
  SetFiles page(Wanted wanted);

  /** Which lines of which set. */
  record Wanted(SetName set, Page page) {}
}
