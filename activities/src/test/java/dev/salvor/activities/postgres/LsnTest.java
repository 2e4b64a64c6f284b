package dev.salvor.activities.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LsnTest {
  private static final long PAGE = 8_192;
  private static final long SEGMENT = 16L << 20;

  @Test
  void readsAndWritesPositions() {
    assertThat(Lsn.parse("16/B374D848")).isEqualTo(0x16_B374_D848L);
    assertThat(Lsn.text(0x16_B374_D848L)).isEqualTo("16/B374D848");
    assertThat(Lsn.parse("FFFFFFFF/FFFFFFFF")).isEqualTo(-1);
    assertThatThrownBy(() -> Lsn.parse("B374D848")).hasMessageContaining("16/B374D848");
  }

  @Test
  void leavesOutHeadersThatNoRecordHasYet() {
    assertThat(Lsn.endOfRecord(3 * SEGMENT + 40, PAGE, SEGMENT)).isEqualTo(3 * SEGMENT);
    assertThat(Lsn.endOfRecord(5 * PAGE + 24, PAGE, SEGMENT)).isEqualTo(5 * PAGE);
    assertThat(Lsn.endOfRecord(5 * PAGE + 32, PAGE, SEGMENT)).isEqualTo(5 * PAGE + 32);
    assertThat(Lsn.endOfRecord(5 * PAGE, PAGE, SEGMENT)).isEqualTo(5 * PAGE);
  }
}
