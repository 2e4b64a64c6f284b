package dev.salvor.workflows.kit;

import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import io.temporal.failure.TemporalFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a check of a target finds. A failure is a finding, and the next thing is looked at. */
public final class Findings {
  private static final String NEWEST = "newest set";

  private final String target;
  private final String agent;
  private final List<Finding> found = new ArrayList<>();

  public Findings(String target, String agent) {
    this.target = target;
    this.agent = agent;
  }

  /** All of them, in the order in which they were found. */
  public List<Finding> all() {
    return List.copyOf(found);
  }

  /** Asks something; a failure is a finding of that topic. */
  public void attempt(String topic, Runnable question) {
    try {
      question.run();
    } catch (TemporalFailure failure) {
      bad(topic, Asking.sentence(failure));
    }
  }

  public void good(String topic, String sentence) {
    add(topic, Grade.GOOD, sentence);
  }

  public void warning(String topic, String sentence) {
    add(topic, Grade.WARNING, sentence);
  }

  public void bad(String topic, String sentence) {
    add(topic, Grade.BAD, sentence);
  }

  private void add(String topic, Grade grade, String sentence) {
    found.add(new Finding(topic, grade, sentence));
  }

  /** A port on the target's agent, for a short look under that title. */
  public <T> T agent(Class<T> port, String title) {
    return Asking.agent(agent, port, Timeouts.PROBE, title);
  }

  /**
   * Looks how old the newest set is.
   *
   * @param runbook what makes such sets
   * @param more what else there is to find about it
   */
  public void newestSet(String runbook, Objectives objectives, Consumer<BackupSet> more) {
    attempt(
        NEWEST,
        () -> {
          var sets = agent(BackupSets.class, "Look for the newest set").list(target);
          if (sets.isEmpty()) {
            bad(
                NEWEST,
                "Expected a backup set of %s, found none; run %s".formatted(target, runbook));
          } else {
            age(sets.getFirst(), runbook, objectives);
            more.accept(sets.getFirst());
          }
        });
  }

  private void age(BackupSet newest, String runbook, Objectives objectives) {
    var age = Duration.between(newest.dataTime(), Times.now());
    var words = "%s is %s old".formatted(newest.name(), Times.length(age));
    var rpo = objectives.rpo();
    if (rpo != null && age.compareTo(rpo) > 0) {
      warning(
          NEWEST,
          "%s, beyond the objective of %s; run %s".formatted(words, Times.length(rpo), runbook));
    } else {
      good(NEWEST, words);
    }
  }
}
