package dev.salvor.workflows.redis;

import dev.salvor.runbooks.redis.Conflicts;
import java.util.List;

/**
 * The commands a person would type, with a run's own values: the way out when Temporal itself is
 * gone.
 */
final class ByHand {
  private ByHand() {}

  static List<String> undoFlushall(UndoFlushallPlan plan) {
    var sha = plan.set().stored().sha256();
    var conflicts = plan.order().settings().conflicts() == Conflicts.NEWER_WINS ? "" : " REPLACE";
    return List.of(
        "redis-cli CONFIG GET 'save' 'auto-aof-rewrite-percentage'   # write the answers down, they are put back in the end",
        "redis-cli CONFIG SET save '' auto-aof-rewrite-percentage 0",
        "echo '%s  objects/%s' | sha256sum -c   # in the vault's folder of the target"
            .formatted(sha, sha),
        "mkdir restore && cp objects/%s restore/dump.rdb".formatted(sha),
        "redis-server --dir \"$PWD/restore\" --port 6399 --bind 127.0.0.1 --save '' --appendonly no &",
        "# for every key of every database: PEXPIRETIME and DUMP from 6399, then on the live server",
        "# RESTORE key PEXPIRETIME-or-0 payload ABSTTL%s".formatted(conflicts),
        "redis-cli -p 6399 SHUTDOWN NOSAVE",
        "redis-cli CONFIG SET save \"...\" auto-aof-rewrite-percentage ...   # the answers from above");
  }

  static List<String> backup() {
    return List.of(
        "redis-cli TIME; redis-cli LASTSAVE",
        "redis-cli BGSAVE",
        "redis-cli INFO persistence   # until rdb_bgsave_in_progress:0, rdb_last_bgsave_status:ok and LASTSAVE is later than TIME",
        "sha256sum \"$(redis-cli CONFIG GET dir | tail -1)/$(redis-cli CONFIG GET dbfilename | tail -1)\"",
        "redis-check-rdb dump.rdb && cp dump.rdb /the/vault/");
  }
}
