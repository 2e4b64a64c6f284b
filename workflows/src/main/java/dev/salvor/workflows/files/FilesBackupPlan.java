package dev.salvor.workflows.files;

import dev.salvor.runbooks.files.FilesBackup;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.ports.FileTrees.Survey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a backup is about to save.
 *
 * @param target whose
 * @param survey what its directory is
 * @param readAll whether every file is read
 * @param byHand what a person would type
 * @param madeAt when it was looked at
 */
record FilesBackupPlan(
    String target, Survey survey, boolean readAll, List<String> byHand, Instant madeAt)
    implements Planned {
  @Override
  public Plan plan() {
    return Plan.of(
        FilesBackup.NAME,
        target,
        "Save %s of %s into its vault".formatted(survey.tree().root(), target),
        decided(),
        List.of(
            Observation.of("file-system", "File system", survey.fileSystem(), 0),
            Observation.of("free", "Free there", Sizes.bytes(survey.free()), survey.free())),
        warnings(),
        byHand,
        madeAt);
  }

  private List<Fact> decided() {
    var tree = survey.tree();
    var decided = new ArrayList<Fact>();
    decided.add(new Fact("root", "Directory", tree.root()));
    if (!tree.include().isEmpty()) {
      decided.add(new Fact("include", "Only", String.join(" ", tree.include())));
    }
    if (!tree.exclude().isEmpty()) {
      decided.add(new Fact("exclude", "Without", String.join(" ", tree.exclude())));
    }
    decided.add(
        new Fact(
            "read",
            "Unchanged files",
            readAll ? "are read again" : "are taken from the newest set"));
    return decided;
  }

  private List<String> warnings() {
    return survey.owner()
        ? List.of()
        : List.of("The agent is not root: it keeps what it may read, and tells what it may not.");
  }
}
