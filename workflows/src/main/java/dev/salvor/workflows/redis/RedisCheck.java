package dev.salvor.workflows.redis;

import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.check.Finding.Grade;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.workflows.kit.Asking;
import dev.salvor.workflows.kit.Timeouts;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.RedisNodes;
import dev.salvor.workflows.ports.RestoreInstances;
import io.temporal.failure.TemporalFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What the runbooks for Redis would find tonight. */
public final class RedisCheck {
  private final String target;
  private final String agent;
  private final Objectives objectives;
  private final List<Finding> findings = new ArrayList<>();

  private RedisCheck(String target, String agent, Objectives objectives) {
    this.target = target;
    this.agent = agent;
    this.objectives = objectives;
  }

  /**
   * Looks, in the order in which a run would; each failure is a finding, and the next thing is
   * looked at all the same.
   */
  public static List<Finding> of(String target, String agent, Objectives objectives) {
    var check = new RedisCheck(target, agent, objectives);
    check.attempt("server", check::server);
    check.attempt("newest set", check::newestSet);
    return List.copyOf(check.findings);
  }

  private void server() {
    var redis = Asking.agent(agent, RedisNodes.class, Timeouts.PROBE, Titles.LOOK);
    var facts = redis.look(target);
    good("reachable", "%s answers, %s".formatted(target, BackupPlan.words(facts)));
    attempt("rights", () -> rights(redis));
    attempt("role", () -> Suitability.requirePrimary(target, facts));
  }

  private void rights(RedisNodes redis) {
    redis.traces(target);
    redis.readSettings(Brake.names(target));
    good("rights", "Salvor's user may read statistics and settings");
  }

  private void newestSet() {
    var sets = Asking.agent(agent, BackupSets.class, Timeouts.PROBE, Titles.SETS).list(target);
    if (sets.isEmpty()) {
      add(
          "newest set",
          Grade.BAD,
          "Expected a backup set of %s, found none; run redis-backup".formatted(target));
      return;
    }
    age(sets.getFirst());
    attempt("version and memory", () -> fits(sets.getFirst()));
  }

  private void age(BackupSet newest) {
    var age = Duration.between(newest.dataTime(), Times.now());
    var words = "%s is %s old".formatted(newest.name(), Times.length(age));
    var rpo = objectives.rpo();
    if (rpo != null && age.compareTo(rpo) > 0) {
      add(
          "newest set",
          Grade.WARNING,
          "%s, beyond the objective of %s; run redis-backup".formatted(words, Times.length(rpo)));
    } else {
      good("newest set", words);
    }
  }

  private void fits(BackupSet newest) {
    var facts = Asking.agent(agent, RedisNodes.class, Timeouts.PROBE, Titles.LOOK).look(target);
    var means =
        Asking.agent(agent, RestoreInstances.class, Timeouts.PROBE, Titles.MEANS).means(target);
    Suitability.requireReadable(target, facts, newest, means);
    Suitability.requireRoom(target, facts, newest, means);
    good("version and memory", "The newest set can be loaded on the agent and taken by " + target);
  }

  private void attempt(String topic, Runnable question) {
    try {
      question.run();
    } catch (TemporalFailure failure) {
      add(topic, Grade.BAD, Asking.sentence(failure));
    }
  }

  private void good(String topic, String sentence) {
    add(topic, Grade.GOOD, sentence);
  }

  private void add(String topic, Grade grade, String sentence) {
    findings.add(new Finding(topic, grade, sentence));
  }

  /** What the activities of a check are called in Temporal's UI. */
  private static final class Titles {
    private static final String LOOK = "Look at the server";
    private static final String SETS = "Look for the newest set";
    private static final String MEANS = "See what the agent could start";
  }
}
