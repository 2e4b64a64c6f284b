package dev.salvor.workflows.redis;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.RedisDump;
import dev.salvor.workflows.ports.RedisNodes.Facts;
import dev.salvor.workflows.ports.RestoreInstances.Means;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Whether a live Redis can take a set back, up to the last byte. */
class SuitabilityTest {
  private static final Instant NOW = Instant.parse("2026-01-31T03:00:00Z");
  private static final long BYTES = 1_000_000;
  private static final long ENOUGH = 2 * BYTES;

  private static Facts facts(String role, String version, long maxMemory) {
    return new Facts(version, "id", role, NOW, 500, maxMemory, 0, false, List.of(), NOW);
  }

  private static BackupSet set(int format) {
    var source = new RedisDump(10, format, "7.0.15", "sha").in(Map.of());
    return new BackupSet(
        "set",
        "shop",
        RedisDump.KIND,
        NOW,
        NOW,
        "sha",
        1,
        BYTES,
        BYTES,
        BYTES,
        true,
        0,
        0,
        source,
        List.of(),
        null);
  }

  private static Means means(int format, long memory, long disk) {
    return new Means("7.0.15", format, memory, disk);
  }

  private static void refuses(ThrowingCallable check, String... words) {
    assertThatThrownBy(check).hasMessageContaining("Expected ").hasMessageContainingAll(words);
  }

  private static void takes(ThrowingCallable check) {
    assertThatCode(check).doesNotThrowAnyException();
  }

  private static void readable(String version, int set, int agent) {
    Suitability.requireReadable(
        "shop", facts("master", version, 0), set(set), means(agent, ENOUGH, ENOUGH));
  }

  private static void room(long maxMemory, long memory, long disk) {
    Suitability.requireRoom(
        "shop", facts("master", "7.0.15", maxMemory), set(10), means(10, memory, disk));
  }

  @Test
  void refusesAReplica() {
    takes(() -> Suitability.requirePrimary("shop", facts("master", "7.0.15", 0)));
    refuses(
        () -> Suitability.requirePrimary("shop", facts("slave", "7.0.15", 0)),
        "shop to be a primary, found a replica");
  }

  @Test
  void refusesASetThatTheAgentsServerCannotRead() {
    takes(() -> readable("7.0.15", 10, 10));
    takes(() -> readable("7.2.4", 9, 10));
    refuses(() -> readable("7.2.4", 11, 10), "dump format 11 of set set", "reads up to 10");
  }

  @Test
  void refusesALiveServerThatIsTooOldForTheAgents() {
    refuses(() -> readable("6.2.14", 9, 10), "shop to take keys of dump format 10", "6.2.14");
  }

  @Test
  void refusesWhereMaxmemoryLeavesTooLittle() {
    takes(() -> room(ENOUGH + 500, ENOUGH, ENOUGH));
    refuses(() -> room(ENOUGH + 499, ENOUGH, ENOUGH), "raise maxmemory or free memory first");
    refuses(() -> room(100, ENOUGH, ENOUGH), "found 0 bytes free");
  }

  @Test
  void refusesWhereTheAgentHasTooLittleMemory() {
    takes(() -> room(0, ENOUGH, ENOUGH));
    refuses(() -> room(0, ENOUGH - 1, ENOUGH), "memory");
    refuses(() -> room(10 * ENOUGH, ENOUGH - 1, ENOUGH), "for the restore instance on the agent");
  }

  @Test
  void refusesWhereTheAgentHasTooLittleDisk() {
    refuses(() -> room(0, ENOUGH, ENOUGH - 1), "of disk on the agent");
  }
}
