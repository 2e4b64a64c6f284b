package dev.salvor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.run.Progress;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void durationsHaveAtMostTwoUnits() {
    assertThat(Words.duration(Duration.ofMillis(230))).isEqualTo("0.2 s");
    assertThat(Words.duration(Duration.ofSeconds(41))).isEqualTo("41 s");
    assertThat(Words.duration(Duration.ofSeconds(259))).isEqualTo("4 min 19 s");
    assertThat(Words.duration(Duration.ofMinutes(72))).isEqualTo("1 h 12 min");
    assertThat(Words.duration(Duration.ofDays(3))).isEqualTo("3 d");
  }

  @Test
  void barsKnowNoMoreThanTheProgress() {
    assertThat(Bar.of(new Progress(5, 0, "keys", null), Duration.ofSeconds(2)).text())
        .isEqualTo("5 keys, 3 keys/s");
    assertThat(Bar.of(new Progress(0, 10, "keys", null), Duration.ZERO).text())
        .isEqualTo("░░░░░░░░░░░░░░░░░░░░ 0 of 10 keys, 0 %");
    assertThat(Bar.of(new Progress(31_000_000, 62_000_000, "bytes", null), null).reached())
        .isEqualTo("31.0 of 62.0 MB, 50 %");
    assertThat(
            new Bar(
                    new Progress(1_200_000_000, 2_000_000_000, "bytes", "1,204 files"),
                    OptionalDouble.of(310e6))
                .text())
        .endsWith(" 1.2 of 2.0 GB, 1,204 files, 60 %, 310 MB/s, about 3.0 s left");
  }

  @Test
  void aTempoIsThatOfTheLastHeartbeats() {
    var tempo = new Tempo();
    assertThat(tempo.rate("Put the keys back")).isEmpty();
    tempo.note(Examples.running(50_000), Examples.NOW);
    tempo.note(Examples.running(52_000), Examples.NOW.plusSeconds(2));
    assertThat(tempo.rate("Put the keys back")).hasValue(1_000);
    assertThat(tempo.rate("Keep the evidence")).isEmpty();
    tempo.note(Examples.running(1_000), Examples.NOW.plusSeconds(3));
    assertThat(tempo.rate("Put the keys back")).isEmpty();
  }

  @Test
  void columnsIgnoreColours() {
    assertThat(new Columns("").row(Paint.COLOURS.good("ok"), "a").row("long", "b").lines())
        .containsExactly("\u001b[32mok\u001b[0m     a", "long   b");
  }

  @Test
  void suggestsOnlyWhatIsNear() {
    var names = List.of("redis-backup", "redis-undo-flushall");
    assertThat(Suggestion.nearest("backup", names)).hasValue("redis-backup");
    assertThat(Suggestion.nearest("redis-bakup", names)).hasValue("redis-backup");
    assertThat(Suggestion.nearest("kurrentdb-restore", names)).isEmpty();
  }
}
