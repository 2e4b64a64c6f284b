package dev.salvor.workflows.redis;

import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.runbooks.redis.RedisBackup;
import dev.salvor.runbooks.redis.RedisUndoFlushall;
import dev.salvor.workflows.ports.RedisDump;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The commands a person would type, step by step, with a run's own values: the way out when
 * Temporal itself is gone. No password stands in them; {@code redis-cli} reads it from {@code
 * REDISCLI_AUTH}.
 */
final class ByHand {
  private static final String INSTANCE = "env -u REDISCLI_AUTH redis-cli -p 6399";
  private static final String DATABASES =
      "$(%s INFO keyspace | sed -n 's/^db\\([0-9]*\\):.*/\\1/p')".formatted(INSTANCE);

  private final Target target;
  private final String live;

  ByHand(Target target) {
    this.target = target;
    var user = target.username() == null ? "" : " --user " + target.username();
    this.live = "redis-cli -h %s -p %d%s".formatted(target.host(), target.port(), user);
  }

  /** Everything in order: what the plan shows. */
  static List<String> inOrder(Map<String, List<String>> steps) {
    return steps.values().stream().flatMap(List::stream).toList();
  }

  Map<String, List<String>> backup() {
    var steps = new LinkedHashMap<String, List<String>>();
    steps.put(RedisBackup.LOOK, List.of(live + " TIME", live + " LASTSAVE"));
    steps.put(
        RedisBackup.SNAPSHOT,
        List.of(
            live + " BGSAVE",
            live
                + " INFO persistence   # until rdb_bgsave_in_progress:0, rdb_last_bgsave_status:ok, and rdb_last_save_time is past TIME"));
    steps.put(
        RedisBackup.STORE,
        List.of(
            "cp \"$(%s CONFIG GET dir | tail -1)/$(%s CONFIG GET dbfilename | tail -1)\" dump.rdb"
                .formatted(live, live)));
    steps.put(RedisBackup.VERIFY, List.of("redis-check-rdb dump.rdb", "sha256sum dump.rdb"));
    return steps;
  }

  /** Before a set is chosen: what an operator does first. */
  Map<String, List<String>> evidence() {
    var steps = new LinkedHashMap<String, List<String>>();
    steps.put(
        RedisUndoFlushall.KEEP_EVIDENCE,
        List.of(
            live + " CONFIG GET save auto-aof-rewrite-percentage   # write the answers down",
            live + " CONFIG SET save '' auto-aof-rewrite-percentage 0"));
    steps.put(
        RedisUndoFlushall.FIND_FLUSH,
        List.of(
            live + " INFO commandstats | grep flush",
            live + " SLOWLOG GET 128",
            "ls -l --time-style=full-iso \"$(%s CONFIG GET dir | tail -1)\"".formatted(live)));
    return steps;
  }

  Map<String, List<String>> undoFlushall(UndoFlushallPlan plan) {
    var steps = new LinkedHashMap<>(evidence());
    steps.put(
        RedisUndoFlushall.FIND_SET,
        List.of(
            "cd VAULT/%s   # the path of the vault %s in the inventory"
                .formatted(plan.order().target(), target.vault()),
            "sha256sum sets/%s.json   # has to be %s"
                .formatted(plan.set().name(), plan.set().digest())));
    if (plan.fences()) {
      steps.put(
          RedisUndoFlushall.FENCE,
          List.of(live + " ACL SETUSER default -@write   # and every other user that writes"));
    }
    steps.put(RedisUndoFlushall.START_INSTANCE, instance(plan));
    steps.put(RedisUndoFlushall.PUT_BACK, List.of(putBack(plan.order().settings().conflicts())));
    steps.put(
        RedisUndoFlushall.COMPARE, List.of(INSTANCE + " INFO keyspace", live + " INFO keyspace"));
    steps.put("Put everything as it was", List.of(INSTANCE + " SHUTDOWN NOSAVE", asItWas(plan)));
    return steps;
  }

  private static List<String> instance(UndoFlushallPlan plan) {
    return List.of(
        "sh docs/salvor-restore.sh VAULT/%s %s /tmp/restore   # an encrypted vault: -i KEY first"
            .formatted(plan.order().target(), plan.set().name()),
        "sha256sum /tmp/restore/dump.rdb   # has to be " + RedisDump.of(plan.set()).sha256(),
        "redis-server --dir /tmp/restore --port 6399 --bind 127.0.0.1 --save '' --appendonly no --daemonize yes",
        INSTANCE + " INFO persistence | grep loading:   # until 0");
  }

  /** MIGRATE carries payload and expiry; without REPLACE a key that is there stays. */
  private String putBack(Conflicts conflicts) {
    var user = target.username() == null ? "default" : target.username();
    var auth =
        target.password() == null
            ? ""
            : " AUTH2 %s \" ENVIRON[\"REDISCLI_AUTH\"] \"".formatted(user);
    var replace = conflicts == Conflicts.NEWER_WINS ? "" : " REPLACE";
    return ("for db in %s; do %s -n $db --no-raw --scan | awk -v db=$db '{ print \"MIGRATE %s %d \" $0 \" \" db \" 5000 COPY%s%s\" }' | %s -n $db; done"
            + "   # BUSYKEY means that a newer value stays")
        .formatted(DATABASES, INSTANCE, target.host(), target.port(), replace, auth, INSTANCE);
  }

  private String asItWas(UndoFlushallPlan plan) {
    var fence = plan.fences() ? "; the same for the users: ACL SETUSER default +@write" : "";
    return live
        + " CONFIG SET save \"…\" auto-aof-rewrite-percentage …   # the answers from above"
        + fence;
  }
}
