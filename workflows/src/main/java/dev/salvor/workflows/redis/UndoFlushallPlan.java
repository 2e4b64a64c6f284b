package dev.salvor.workflows.redis;

import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.runbooks.redis.RedisUndoFlushall;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Order;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.kit.Times;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.RedisDump;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What undoing a flush comes to: what is lost, what is put back from where, what stays.
 *
 * @param order what was asked for
 * @param server how the live server is reached
 * @param loss what was found out about the flush
 * @param set what is put back
 * @param madeAt when this was found out
 */
record UndoFlushallPlan(
    Order<UndoFlushallSettings> order, Target server, Loss loss, BackupSet set, Instant madeAt)
    implements Planned {

  /** Keys a second on a small machine; a promise that is kept, not a hope. */
  private static final long KEYS_A_SECOND = 50_000;

  /** How much the live server may grow between two looks before people are asked again. */
  private static final long GROWTH = 100_000;

  @Override
  public Plan plan() {
    return Plan.of(
        RedisUndoFlushall.NAME,
        order.target(),
        "Put %s back into %s".formatted(Sizes.keys(RedisDump.of(set).keys()), order.target()),
        decided(),
        observed(),
        warnings(),
        ByHand.inOrder(byHand()),
        madeAt);
  }

  private List<Fact> decided() {
    return List.of(
        new Fact("accident", "Flushed", accident().words()),
        new Fact("set", "From set", set.name() + " of " + Times.dayAndTime(set.dataTime())),
        new Fact("sha256", "Its SHA-256", set.digest()),
        new Fact("conflicts", "A key on both sides", conflictWords()),
        new Fact("fence", "Clients' writes meanwhile", fences() ? "refused" : "go on"),
        new Fact("process", "Live server's process", loss.server().runId()));
  }

  private String conflictWords() {
    return order.settings().conflicts() == Conflicts.NEWER_WINS
        ? "what was written since the accident stays"
        : "the backup's value replaces what was written since";
  }

  private List<Observation> observed() {
    var keys = RedisDump.of(set).keys();
    var lost = lostTime();
    return List.of(
        Observation.of(
            "keys", "Put back", Sizes.keys(keys) + ", " + Sizes.bytes(set.bytes()), keys),
        Observation.of("lost", "Lost for good", lostWords(lost), lost.toSeconds()),
        Observation.of("now", "In the server now", Sizes.keys(loss.keysNow()), loss.keysNow())
            .between(0, loss.keysNow() * 2 + GROWTH),
        Observation.of(
            "takes",
            "Takes",
            "about %d s".formatted(keys / KEYS_A_SECOND + 3),
            keys / KEYS_A_SECOND));
  }

  private String lostWords(Duration lost) {
    return "what was written in the %s between the set and the accident"
        .formatted(Times.length(lost));
  }

  private List<String> warnings() {
    var warnings = new ArrayList<String>();
    if (order.settings().set() != null) {
      warnings.add("The set was named by the operator; it need not be the newest.");
    }
    if (!fences() && order.settings().conflicts() == Conflicts.BACKUP_WINS) {
      warnings.add("Clients go on writing while the backup's values replace theirs.");
    }
    return warnings;
  }

  /** When the keys went. */
  Accident accident() {
    return loss.accident().notBefore(set.dataTime());
  }

  /** The commands for each step. */
  Map<String, List<String>> byHand() {
    return new ByHand(server).undoFlushall(this);
  }

  boolean fences() {
    return order.settings().fence();
  }

  /** How much time of writes is in no set. */
  Duration lostTime() {
    return Duration.between(set.dataTime(), accident().latest());
  }
}
