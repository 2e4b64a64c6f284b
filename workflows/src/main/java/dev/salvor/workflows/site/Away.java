package dev.salvor.workflows.site;

import dev.salvor.workflows.kit.Run;
import dev.salvor.workflows.kit.Times;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a site does not serve, as far as it is the run's doing: what people take to decide on
 * the way is theirs, and counted apart.
 */
final class Away {
  private final Run run;
  private @Nullable Instant since;
  private Duration decidedBefore = Duration.ZERO;

  Away(Run run) {
    this.run = run;
  }

  /** It begins once, however often the step is repeated that begins it. */
  void since(Instant begun) {
    if (since == null) {
      since = begun;
      decidedBefore = run.waitedForPeople();
    }
  }

  /**
   * How long that was.
   *
   * @param own without what people took
   * @param peoples what they took
   */
  record Length(Duration own, Duration peoples) {}

  Length untilNow() {
    var now = Times.now();
    var peoples = run.waitedForPeople().minus(decidedBefore);
    return new Length(Duration.between(since == null ? now : since, now).minus(peoples), peoples);
  }
}
