package dev.salvor.workflows.redis;

import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.redis.RedisBackup;
import dev.salvor.runbooks.run.Fact;
import dev.salvor.runbooks.run.Observation;
import dev.salvor.runbooks.run.Plan;
import dev.salvor.workflows.kit.Planned;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.ports.RedisNodes.Facts;
import java.time.Instant;
import java.util.List;

/**
 * What a backup is about to save.
 *
 * @param target whose
 * @param server how it is reached
 * @param facts what the server says of itself
 * @param madeAt when it was asked
 */
record BackupPlan(String target, Target server, Facts facts, Instant madeAt) implements Planned {
  @Override
  public Plan plan() {
    return Plan.of(
        RedisBackup.NAME,
        target,
        "Save %s of %s into its vault".formatted(Sizes.keys(facts.keys()), target),
        List.of(
            new Fact("process", "Server's process", facts.runId()),
            new Fact("version", "Version", facts.version())),
        List.of(
            Observation.of("keys", "Keys", Sizes.count(facts.keys()), facts.keys()),
            Observation.of(
                "memory", "In memory", Sizes.bytes(facts.usedMemory()), facts.usedMemory())),
        List.of(),
        ByHand.inOrder(new ByHand(server).backup()),
        madeAt);
  }

  static String words(Facts facts) {
    return "%s, %s, version %s".formatted(facts.role(), Sizes.keys(facts.keys()), facts.version());
  }
}
