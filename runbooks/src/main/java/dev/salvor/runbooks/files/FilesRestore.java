package dev.salvor.runbooks.files;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Puts a directory, or one path of it, back from a backup set: where it came from, or in another
 * place.
 *
 * <p>First it compares what is there with the set, and shows what would be overwritten, and what of
 * that is newer than the set. Once people approve, only what differs is written, each file beside
 * its place and then renamed over it, so that nobody ever reads half a file. Nothing is deleted
 * unless the order says so. In the end everything is read back and compared.
 */
@WorkflowInterface
public interface FilesRestore {
  String NAME = "files-restore";

  String LOOK = "Look at the directory";
  String FIND_SET = "Find the set";
  String PREVIEW = "Compare what is there with the set";
  String RESTORE = "Write what differs";
  String COMPARE = "Compare everything with the set";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "Files",
          "Put a directory back from a backup set",
          "Compares what is there with a set, shows what would be overwritten, and once people approve writes only what"
              + " differs. Whole or one path, in place or elsewhere. Reads everything back afterwards.",
          "files",
          FilesRestore.class,
          FilesRestoreSettings.class,
          List.of(LOOK, FIND_SET, PREVIEW, RESTORE, COMPARE),
          true);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<FilesRestoreSettings> order);
}
