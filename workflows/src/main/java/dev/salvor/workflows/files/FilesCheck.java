package dev.salvor.workflows.files;

import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.FileTrees;
import io.temporal.failure.TemporalFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the runbooks for directories would find tonight. */
public final class FilesCheck {
  private final String target;
  private final String agent;
  private final Objectives objectives;
  private final List<Finding> findings = new ArrayList<>();

  private FilesCheck(String target, String agent, Objectives objectives) {
    this.target = target;
    this.agent = agent;
    this.objectives = objectives;
  }

  /** Looks; each failure is a finding, and the next thing is looked at all the same. */
  public static List<Finding> of(String target, String agent, Objectives objectives) {
    var check = new FilesCheck(target, agent, objectives);
    check.attempt("directory", check::directory);
    check.attempt("newest set", check::newestSet);
    return List.copyOf(check.findings);
  }

  private void directory() {
    var survey =
        Asking.agent(agent, FileTrees.class, Timeouts.PROBE, "Look at the directory")
            .survey(target);
    add("directory", Grade.GOOD, Wording.of(survey));
    if (!survey.owner()) {
      add(
          "rights",
          Grade.WARNING,
          "The agent is not root: it cannot read what others keep to themselves, nor give files back to them; run it as root where that matters");
    }
  }

  private void newestSet() {
    var sets =
        Asking.agent(agent, BackupSets.class, Timeouts.PROBE, "Look for the newest set")
            .list(target);
    if (sets.isEmpty()) {
      add(
          "newest set",
          Grade.BAD,
          "Expected a backup set of %s, found none; run files-backup".formatted(target));
      return;
    }
    age(sets.getFirst());
    lacks(sets.getFirst());
  }

  private void age(BackupSet newest) {
    var age = Duration.between(newest.dataTime(), Times.now());
    var words = "%s is %s old".formatted(newest.name(), Times.length(age));
    var rpo = objectives.rpo();
    if (rpo != null && age.compareTo(rpo) > 0) {
      add(
          "newest set",
          Grade.WARNING,
          "%s, beyond the objective of %s; run files-backup".formatted(words, Times.length(rpo)));
    } else {
      add("newest set", Grade.GOOD, words);
    }
  }

  private void lacks(BackupSet newest) {
    var lacks = Wording.lacks(newest.leftOut(), newest.unsteady());
    if (!lacks.isEmpty()) {
      add(
          "completeness",
          Grade.WARNING,
          "%s is not perfect: %s".formatted(newest.name(), String.join(", ", lacks)));
    }
  }

  private void attempt(String topic, Runnable question) {
    try {
      question.run();
    } catch (TemporalFailure failure) {
      add(topic, Grade.BAD, Asking.sentence(failure));
    }
  }

  private void add(String topic, Grade grade, String sentence) {
    findings.add(new Finding(topic, grade, sentence));
  }
}
