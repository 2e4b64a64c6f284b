package dev.salvor.runbooks.files;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Takes a backup set of a directory: files, symlinks, hard links, empty folders, modes, owners,
 * times to the nanosecond, attributes of users, and large holes as holes.
 *
 * <p>Each set restores as a whole and costs what changed. Files that look as they did in the newest
 * set (size, times, inode) are not read again. A file that changes while it is read is read again,
 * and if it never holds still it is kept as unsteady. What a set cannot keep (devices, sockets,
 * access control lists, names that are not UTF-8, files that may not be read) is listed in it and
 * makes it incomplete; the run says so.
 *
 * <p>It changes nothing in the directory, so nobody has to approve it; it holds the target's lock.
 */
@WorkflowInterface
public interface FilesBackup {
  String NAME = "files-backup";

  String LOOK = "Look at the directory";
  String STORE = "Store what changed";
  String PUBLISH = "Publish the set";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "Files",
          "Take a backup set of a directory",
          "Stores what changed since the newest set, and publishes a set that restores as a whole. Tells what it could not"
              + " keep, and which files never held still. Changes nothing in the directory.",
          "files",
          FilesBackup.class,
          FilesBackupSettings.class,
          List.of(LOOK, STORE, PUBLISH),
          false);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<FilesBackupSettings> order);
}
