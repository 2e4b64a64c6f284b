package dev.salvor.worker.histories;

import dev.salvor.runbooks.check.EvaluateSite;
import dev.salvor.runbooks.check.Evaluation;
import dev.salvor.worker.histories.RecordHistories.Scene;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a worker looks at without anybody asking. */
final class EvaluationScenes {
  private static final String SITE = "lab-site";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private EvaluationScenes() {}

  static Map<String, Scene> all() {
    return Map.of("evaluate-site-ready-no-more", EvaluationScenes::readyNoMore);
  }

  /** The way that does most: it looks, waits, looks once more, and tells people. */
  private static RecordedRun readyNoMore(Recorder recorder) throws TimeoutException {
    recorder.world().rosters().told();
    var ready = result(recorder.evaluate(new EvaluateSite.Request(SITE, null)));
    recorder.world().site().server("orders", "west").link(false);
    var run = recorder.evaluate(new EvaluateSite.Request(SITE, ready));
    var bad = result(run);
    if (bad.alarm() == null) {
      throw new AssertionError("Expected an alarm, found " + bad);
    }
    return run;
  }

  private static Evaluation result(RecordedRun run) throws TimeoutException {
    return run.stub().getResult(PATIENCE.toSeconds(), TimeUnit.SECONDS, Evaluation.class);
  }
}
