package dev.salvor.workflows.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.workflows.ports.RedisNodes.Clue;
import dev.salvor.workflows.ports.RedisNodes.FlushTraces;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccidentTest {
  private static final Instant STARTED = Instant.parse("2026-01-30T03:00:00Z");
  private static final Instant FLUSHED = Instant.parse("2026-01-31T02:00:00Z");

  private static Clue clue(Clue.Source source, Instant at) {
    return new Clue(source, at.minusSeconds(1), at.plusSeconds(1), "seen there");
  }

  @Test
  void isNoneWhereNothingWasCounted() {
    assertThatThrownBy(() -> Accident.of(new FlushTraces(0, List.of(), 5, STARTED), null))
        .hasMessageContaining("nothing to undo");
  }

  @Test
  void isNoneWhereTheServerContradictsTheOperator() {
    assertThatThrownBy(() -> Accident.of(new FlushTraces(0, List.of(), 5, STARTED), FLUSHED))
        .hasMessageContaining("nothing to undo");
  }

  @Test
  void isWhatTheOperatorSaysWhereTheServerStartedLater() {
    var traces = new FlushTraces(0, List.of(), 5, FLUSHED.plusSeconds(60));

    assertThat(Accident.of(traces, FLUSHED).words())
        .isEqualTo("2026-01-31 02:00:00 UTC, as the operator says");
  }

  @Test
  void isAskedForWhereNothingTellsTheTime() {
    assertThatThrownBy(() -> Accident.of(new FlushTraces(1, List.of(), 5, STARTED), null))
        .hasMessageContaining("--set accidentAt=");
  }

  @Test
  void isToldByTheBestOfManyClues() {
    var clues =
        List.of(
            clue(Clue.Source.APPEND_ONLY_FILE, FLUSHED),
            clue(Clue.Source.DUMP_FILE, FLUSHED.plusSeconds(900)));

    assertThat(Accident.of(new FlushTraces(1, clues, 5, STARTED), null))
        .isEqualTo(
            new Accident(
                FLUSHED.minusSeconds(1),
                FLUSHED.plusSeconds(1),
                FLUSHED.minusSeconds(1),
                "seen there"));
  }

  /** After an earlier save, an empty dump alone only bounds the flush from above. */
  @Test
  void wasAfterTheNewestSetThatHadKeysWhereOnlyAnEmptyDumpTells() {
    var dump = new Clue(Clue.Source.DUMP_FILE, STARTED, FLUSHED.plusSeconds(1), "empty since then");
    var accident = Accident.of(new FlushTraces(1, List.of(dump), 5, STARTED), null);

    assertThat(accident.setsBefore()).isEqualTo(FLUSHED);
    assertThat(accident.notBefore(FLUSHED.minusSeconds(60)))
        .isEqualTo(
            new Accident(
                FLUSHED.minusSeconds(60), FLUSHED.plusSeconds(1), FLUSHED, "empty since then"));
  }
}
