package dev.salvor.workflows.files;

import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.files.FilesBackup;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.workflows.kit.Findings;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.FileTrees;
import java.util.List;

/** What the runbooks for directories would find tonight. */
public final class FilesCheck {
  private FilesCheck() {}

  /** Looks, in the order in which a run would. */
  public static List<Finding> of(String target, String agent, Objectives objectives) {
    var findings = new Findings(target, agent);
    findings.attempt("directory", () -> directory(target, findings));
    findings.newestSet(FilesBackup.NAME, objectives, newest -> lacks(newest, findings));
    return findings.all();
  }

  private static void directory(String target, Findings findings) {
    var survey = findings.agent(FileTrees.class, "Look at the directory").survey(target);
    findings.good("directory", Wording.of(survey));
    if (!survey.owner()) {
      findings.warning(
          "rights",
          "The agent is not root: it cannot read what others keep to themselves, nor give files back to them; run it as root where that matters");
    }
  }

  private static void lacks(BackupSet newest, Findings findings) {
    var lacks = Wording.lacks(newest.leftOut(), newest.unsteady());
    if (!lacks.isEmpty()) {
      findings.warning(
          "completeness",
          "%s is not perfect: %s".formatted(newest.name(), String.join(", ", lacks)));
    }
  }
}
