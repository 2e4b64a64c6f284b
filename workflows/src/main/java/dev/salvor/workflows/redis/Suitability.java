package dev.salvor.workflows.redis;

import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.kit.Sizes;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.RedisDump;
import dev.salvor.workflows.ports.RedisNodes.Facts;
import dev.salvor.workflows.ports.RestoreInstances.Means;

/** Whether a live Redis can take back what a set holds. Each refusal leaves the target as it is. */
final class Suitability {
  /**
   * A key set takes more room in memory than in a dump: measured 1.7 times, 2 is on the safe side.
   */
  private static final long MEMORY_PER_BYTE = 2;

  private Suitability() {}

  /** Only a primary keeps what is written into it. */
  static void requirePrimary(String target, Facts facts) {
    if (!"master".equals(facts.role())) {
      throw Failure.IS_A_REPLICA.because(
          "Expected %s to be a primary, found a replica; name its primary as the target, or promote it first"
              .formatted(target));
    }
  }

  /**
   * The agent's server has to read the set, and the live server what the agent's server hands over.
   */
  static void requireReadable(String target, Facts facts, BackupSet set, Means means) {
    var live = DumpFormat.of(facts.version());
    if (RedisDump.of(set).format() > means.formatVersion()) {
      throw Failure.SERVER_TOO_OLD.because(
          "Expected the agent's server to read dump format %d of set %s, found %s, which reads up to %d; install a newer one on the agent"
              .formatted(
                  RedisDump.of(set).format(),
                  set.name(),
                  means.serverVersion(),
                  means.formatVersion()));
    }
    if (means.formatVersion() > live) {
      throw Failure.SERVER_TOO_OLD.because(
          "Expected %s to take keys of dump format %d, found version %s, which takes up to %d; install a server no newer than that on the agent"
              .formatted(target, means.formatVersion(), facts.version(), live));
    }
  }

  /** Both the live server and the restore instance have to hold the keys. */
  static void requireRoom(String target, Facts facts, BackupSet set, Means means) {
    var needed = set.bytes() * MEMORY_PER_BYTE;
    var live = facts.maxMemory() > 0 ? facts.maxMemory() - facts.usedMemory() : means.freeMemory();
    if (live < needed) {
      throw Failure.TOO_LITTLE_MEMORY.because(
          "Expected about %s of memory for the keys in %s, found %s free; raise maxmemory or free memory first"
              .formatted(Sizes.bytes(needed), target, Sizes.bytes(Math.max(0, live))));
    }
    if (means.freeMemory() < needed) {
      throw Failure.TOO_LITTLE_MEMORY.because(
          "Expected about %s of memory for the restore instance on the agent, found %s free; free memory first"
              .formatted(Sizes.bytes(needed), Sizes.bytes(means.freeMemory())));
    }
    if (means.freeDisk() < 2 * set.bytes()) {
      throw Failure.TOO_LITTLE_DISK.because(
          "Expected %s of disk on the agent for the restore instance, found %s free; free some first"
              .formatted(Sizes.bytes(2 * set.bytes()), Sizes.bytes(means.freeDisk())));
    }
  }
}
