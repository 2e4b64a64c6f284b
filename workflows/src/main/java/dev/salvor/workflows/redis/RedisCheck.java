package dev.salvor.workflows.redis;

import dev.salvor.runbooks.check.Finding;
import dev.salvor.runbooks.inventory.Objectives;
import dev.salvor.runbooks.redis.RedisBackup;
import dev.salvor.workflows.kit.Findings;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.RedisNodes;
import dev.salvor.workflows.ports.RestoreInstances;
import java.util.List;

/** What the runbooks for Redis would find tonight. */
public final class RedisCheck {
  private static final String LOOK = "Look at the server";

  private final String target;
  private final Findings findings;

  private RedisCheck(String target, String agent) {
    this.target = target;
    this.findings = new Findings(target, agent);
  }

  /** Looks, in the order in which a run would. */
  public static List<Finding> of(String target, String agent, Objectives objectives) {
    var check = new RedisCheck(target, agent);
    check.findings.attempt("server", check::server);
    check.findings.newestSet(
        RedisBackup.NAME,
        objectives,
        newest -> check.findings.attempt("version and memory", () -> check.fits(newest)));
    return check.findings.all();
  }

  private void server() {
    var redis = findings.agent(RedisNodes.class, LOOK);
    var facts = redis.look(target);
    findings.good("reachable", "%s answers, %s".formatted(target, BackupPlan.words(facts)));
    findings.attempt("rights", () -> rights(redis));
    findings.attempt("role", () -> Suitability.requirePrimary(target, facts));
  }

  private void rights(RedisNodes redis) {
    redis.traces(target);
    redis.readSettings(Brake.names(target));
    findings.good("rights", "Salvor's user may read statistics and settings");
  }

  private void fits(BackupSet newest) {
    var facts = findings.agent(RedisNodes.class, LOOK).look(target);
    var means =
        findings.agent(RestoreInstances.class, "See what the agent could start").means(target);
    Suitability.requireReadable(target, facts, newest, means);
    Suitability.requireRoom(target, facts, newest, means);
    findings.good(
        "version and memory", "The newest set can be loaded on the agent and taken by " + target);
  }
}
