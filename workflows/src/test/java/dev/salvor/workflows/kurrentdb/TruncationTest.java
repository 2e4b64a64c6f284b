package dev.salvor.workflows.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.KurrentRestores.Checked;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a first start may take away. */
class TruncationTest {
  private static Checked checked(long chaser, long writer, @Nullable Long scavengedFrom) {
    return new Checked(1, 1, chaser, writer, scavengedFrom);
  }

  private static BackupSet set(Map<String, String> source) {
    return new BackupSet(
        "set",
        "orders",
        "kurrentdb",
        Instant.EPOCH,
        Instant.EPOCH,
        "digest",
        1,
        1,
        1,
        1,
        true,
        0,
        0,
        source,
        List.of(),
        null);
  }

  @Test
  void nothingToTruncateIsFine() {
    assertThatCode(() -> Truncation.require("n1", checked(100, 100, null)))
        .doesNotThrowAnyException();
  }

  @Test
  void exactlyTheMostIsFine() {
    assertThatCode(() -> Truncation.require("n1", checked(100, 100 + Truncation.MOST, null)))
        .doesNotThrowAnyException();
  }

  @Test
  void oneByteMoreIsRefused() {
    assertThatThrownBy(() -> Truncation.require("n1", checked(100, 101 + Truncation.MOST, null)))
        .hasMessageContaining(
            "Expected n1 to truncate at most 268,435,456 bytes at its start (MaxTruncation)");
  }

  @Test
  void aScavengedChunkIsNotLostSilently() {
    assertThatThrownBy(() -> Truncation.require("n1", checked(100, 101, 0L)))
        .hasMessageContaining("delete as a whole, from 0 on; take another set");
  }

  @Test
  void aSetTellsOfAScavengedChunkBeforeAnythingIsStopped() {
    var told = Map.of("chaser", "100", "writer", "130", "deleted-from", "0");
    assertThatThrownBy(() -> Truncation.require(set(told)))
        .hasMessageContaining("Expected a node to truncate to 100, found that this is inside of a")
        .hasMessageContaining("delete as a whole, from 0 on; take another set");
  }

  @Test
  void aSetTellsItBeforeItIsFetched() {
    assertThat(Truncation.of(set(Map.of("chaser", "100", "writer", "130")))).hasValue(30);
    assertThat(Truncation.of(set(Map.of("chaser", "130", "writer", "100")))).hasValue(0);
    assertThat(Truncation.of(set(Map.of("chaser", "100")))).isEqualTo(OptionalLong.empty());
    assertThat(Truncation.of(set(Map.of("chaser", "?", "writer", "1")))).isEmpty();
    assertThatThrownBy(() -> Truncation.require(set(Map.of("chaser", "0", "writer", "268435457"))))
        .hasMessageContaining("Expected a node to truncate at most 268,435,456 bytes");
  }
}
