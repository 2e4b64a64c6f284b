package dev.salvor.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.salvor.runbooks.run.Progress;
import dev.salvor.runbooks.run.StepState;
import dev.salvor.runbooks.run.StepStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BarsTest {
  private static final Instant START = Instant.parse("2026-01-31T03:00:00Z");

  @Test
  void tellsRateAndWhatIsLeft() {
    var step = step(new Progress(50_000, 100_000, "keys", null));
    assertThat(Bars.of(step, List.of(), START.plusSeconds(5)))
        .asInstanceOf(type(StepLine.Bar.class))
        .extracting(StepLine.Bar::sentence)
        .isEqualTo("50,000 of 100,000 keys · 10,000 keys/s · about 5 s left");
  }

  @Test
  void promisesNothingWhereTheTotalIsUnknown() {
    var step = step(new Progress(7_000_000, 0, "bytes", null));
    assertThat(Bars.of(step, List.of(1_000_000.0, 3_000_000.0), START.plusSeconds(5)))
        .asInstanceOf(type(StepLine.Bar.class))
        .satisfies(bar -> {
          assertThat(bar.sentence()).isEqualTo("7.0 MB · 2.0 MB/s");
          assertThat(bar.plot()).isEqualTo("0.0,18.0 120.0,2.0");
        });
  }

  @Test
  void tellsBytesInOneUnitAndCountsFilesBesideThem() {
    var step = step(new Progress(1_200_000_000, 2_000_000_000, "bytes", "1,204 files"));
    assertThat(Bars.of(step, List.of(310e6, 310e6), START.plusSeconds(5)))
        .asInstanceOf(type(StepLine.Bar.class))
        .extracting(StepLine.Bar::sentence)
        .isEqualTo("1.2 of 2.0 GB · 1,204 files · 310 MB/s · about 3 s left");
  }

  @Test
  void saysNothingWithoutAHeartbeat() {
    assertThat(Bars.of(step(null), List.of(), START)).isNull();
  }

  private static StepStatus step(@Nullable Progress progress) {
    return new StepStatus(
        "Put the keys back", StepState.RUNNING, START, null, null, progress, null, List.of());
  }
}
