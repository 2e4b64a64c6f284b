package dev.salvor.activities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.run.Progress;
import io.temporal.activity.ActivityExecutionContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final List<Progress> told = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final Pace pace = new Pace(context(), nanos::get);

  @Test
  void saysHowFastAndForHowLongYet() {
    tell(new Progress(0, 4_000_000_000L, "bytes", "0 files"));
    after(Duration.ofSeconds(10));
    tell(new Progress(1_000_000_000, 4_000_000_000L, "bytes", "12 files"));
    assertThat(words()).isEqualTo("100.0 MB/s, about 30 s left");
  }

  @Test
  void countsWhatThisAttemptDidAndNotWhatAnEarlierOneHadDone() {
    tell(new Progress(900, 1_000, "keys", "here"));
    after(Duration.ofSeconds(5));
    tell(new Progress(950, 1_000, "keys", "there"));
    assertThat(words()).isEqualTo("10 keys/s, about 5.0 s left");
  }

  @Test
  void knowsNoEndWhereThereIsNoTotal() {
    tell(new Progress(0, 0, "bytes", null));
    after(Duration.ofSeconds(2));
    tell(new Progress(3_000, 0, "bytes", null));
    assertThat(words()).isEqualTo("1.5 kB/s");
  }

  @Test
  void saysNothingTooEarlyNorOfWhatOnlyWaits() {
    tell(new Progress(0, 10, "bytes", null));
    after(Duration.ofMillis(100));
    tell(new Progress(5, 10, "bytes", null));
    assertThat(words()).isNull();
    after(Duration.ofSeconds(60));
    tell(new Progress(60, 300, "seconds", null));
    assertThat(words()).isNull();
  }

  @Test
  void leavesTheRestAsItIs() {
    var progress = new Progress(7, 9, "keys", "the cursor");
    tell(progress);
    assertThat(told).containsExactly(progress);
  }

  private void tell(Progress progress) {
    pace.tell(progress);
  }

  private void after(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private @Nullable String words() {
    return told.getLast().pace();
  }

  private ActivityExecutionContext context() {
    return (ActivityExecutionContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ActivityExecutionContext.class},
            (proxy, method, arguments) -> {
              told.add((Progress) arguments[0]);
              return null;
            });
  }
}
