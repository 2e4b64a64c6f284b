package dev.salvor.activities.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.workflows.ports.RedisNodes.Database;
import org.junit.jupiter.api.Test;

class ServerInfoTest {
  private static final ServerInfo INFO =
      ServerInfo.parse(
          """
          # Server
          redis_version:7.0.15
          used_memory:1024
          cmdstat_flushall:calls=3,usec=40,usec_per_call=1.00,rejected_calls=0,failed_calls=1
          # Keyspace
          db3:keys=7,expires=2,avg_ttl=0
          db0:keys=1,expires=0,avg_ttl=0
          """);

  @Test
  void readsFields() {
    assertThat(INFO.version()).isEqualTo("7.0.15");
    assertThat(INFO.number("used_memory")).isEqualTo(1024);
  }

  @Test
  void aMissingFieldIsAFailureAndNeverZero() {
    assertThatThrownBy(() -> INFO.number("maxmemory")).hasMessageContaining("maxmemory");
  }

  @Test
  void countsCallsThatDidSomething() {
    assertThat(INFO.calls("flushall")).isEqualTo(2);
    assertThat(INFO.calls("flushdb")).isZero();
  }

  @Test
  void missingStatisticsAreAFailure() {
    var info = ServerInfo.parse("redis_version:7.0.15\r\n");
    assertThatThrownBy(() -> info.calls("flushall")).hasMessageContaining("statistics");
  }

  @Test
  void readsDatabasesInTheirOrder() {
    assertThat(INFO.databases()).containsExactly(new Database(0, 1, 0), new Database(3, 7, 2));
  }

  @Test
  void knowsWhichFormatsAVersionReads() {
    assertThat(ServerVersion.printed("Redis server v=7.0.15 sha=0").format()).isEqualTo(10);
    assertThat(ServerVersion.printed("Redis server v=8.2.3 sha=0").format()).isEqualTo(12);
    assertThat(ServerVersion.printed("Valkey server v=8.1.8 sha=0").format()).isEqualTo(11);
    assertThat(ServerVersion.of("6.2.1", false).format()).isEqualTo(9);
  }
}
