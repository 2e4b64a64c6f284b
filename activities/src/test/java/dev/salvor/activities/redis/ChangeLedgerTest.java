package dev.salvor.activities.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChangeLedgerTest {
  private static final ChangeLedger LEDGER = new ChangeLedger("run", 100, 50);

  @Test
  void takesSalvorsOwnChangesOff() {
    assertThat(LEDGER.byClients(info("run", 100, 1_055), 1_000)).isEqualTo(5);
  }

  @Test
  void afterASaveOnlyWhatIsCountedSinceCounts() {
    assertThat(LEDGER.byClients(info("run", 200, 7), 1_000)).isZero();
    assertThat(LEDGER.byClients(info("run", 200, 1_007), 1_000)).isEqualTo(7);
  }

  @Test
  void afterARestartNothingCounts() {
    assertThat(LEDGER.byClients(info("another", 100, 9_999), 0)).isZero();
  }

  private static ServerInfo info(String runId, long lastSave, long changes) {
    return ServerInfo.parse(
        "run_id:%s\nrdb_last_save_time:%d\nrdb_changes_since_last_save:%d"
            .formatted(runId, lastSave, changes));
  }
}
