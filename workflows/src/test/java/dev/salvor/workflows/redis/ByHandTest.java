package dev.salvor.workflows.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.Target;
import dev.salvor.runbooks.redis.RedisBackup;
import dev.salvor.runbooks.redis.RedisUndoFlushall;
import org.junit.jupiter.api.Test;

class ByHandTest {
  private static final Target WITH_USER =
      Target.server(
          "redis", "10.0.0.1:6390", "salvor", new SecretReference("env:PW"), "lab", "vault");
  private static final Target PLAIN =
      Target.server("redis", "localhost:6379", null, null, "lab", "vault");

  @Test
  void namesHostPortAndUser() {
    assertThat(new ByHand(WITH_USER).evidence().get(RedisUndoFlushall.KEEP_EVIDENCE))
        .allMatch(command -> command.startsWith("redis-cli -h 10.0.0.1 -p 6390 --user salvor "));
  }

  @Test
  void leavesOutTheUserWhereThereIsNone() {
    assertThat(new ByHand(PLAIN).backup().get(RedisBackup.LOOK))
        .containsExactly(
            "redis-cli -h localhost -p 6379 TIME", "redis-cli -h localhost -p 6379 LASTSAVE");
  }

  @Test
  void keepsTheOrderOfTheSteps() {
    assertThat(new ByHand(PLAIN).backup().keySet())
        .containsExactlyElementsOf(RedisBackup.RUNBOOK.steps());
  }

  @Test
  void neverNamesWhereThePasswordIs() {
    assertThat(ByHand.inOrder(new ByHand(WITH_USER).backup()))
        .noneMatch(command -> command.contains("PW"));
  }
}
