package dev.salvor.runbooks.care;

import dev.salvor.runbooks.Runbook;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Outcome;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Reads backup sets back and says whether they are still what was stored.
 *
 * <p>Two depths, never mixed: <em>intact</em> means that every stored object has the bytes its name
 * says, and needs no key; <em>proven</em> means that everything was decrypted, decompressed and
 * compared with the list of files. A set of which all was read and all was well is marked so.
 *
 * <p>All damage is found before any is told: which object, which sets name it, which files it
 * touches. A run that finds damage fails. It changes nothing in the target, so nobody has to
 * approve it.
 */
@WorkflowInterface
public interface VerifyBackup {
  String NAME = "verify-backup";

  String LOOK = "See which sets there are";
  String READ = "Read them back and compare";

  Runbook RUNBOOK =
      new Runbook(
          NAME,
          "Care",
          "Read backup sets back and compare",
          "Reads sets, or a share of them, back from each vault and compares them with what was stored; names the files and the sets"
              + " that damage touches, and marks sets that are whole. Changes nothing in the target.",
          Runbook.ANY_KIND,
          VerifyBackup.class,
          VerifyBackupSettings.class,
          List.of(LOOK, READ),
          false);

  @WorkflowMethod(name = NAME)
  Outcome run(Order<VerifyBackupSettings> order);
}
