package dev.salvor.activities;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.run.Progress;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.testing.TestActivityEnvironment;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();

  @AfterEach
  void close() {
    environment.close();
  }

  /** A step that tells where it is, and is asked afterwards where it was to begin. */
  @ActivityInterface
  public interface Resuming {
    String resume();
  }

  /** Tells before it asks, as a step does that waits for a server first. */
  public static final class TellsFirst implements Resuming {
    @Override
    public String resume() {
      var heartbeat = new Heartbeat();
      heartbeat.tellNow(new Progress(0, 0, "bytes", null));
      return heartbeat.earlier().map(Progress::position).orElse("the beginning");
    }
  }

  private String resumed() {
    environment.registerActivitiesImplementations(new TellsFirst());
    var options =
        ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofSeconds(10)).build();
    return environment.newActivityStub(Resuming.class, options).resume();
  }

  @Test
  void whatItTellsItselfIsNotWhatAnEarlierAttemptTold() {
    environment.setHeartbeatDetails(new Progress(5, 9, "keys", "the cursor"));

    assertThat(resumed()).isEqualTo("the cursor");
  }

  @Test
  void aFirstAttemptBeginsAtTheBeginning() {
    assertThat(resumed()).isEqualTo("the beginning");
  }
}
