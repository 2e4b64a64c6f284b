package dev.salvor.worker.histories;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.redis.RedisBackup;
import dev.salvor.runbooks.redis.RedisBackupSettings;
import dev.salvor.runbooks.schedule.Firing;
import dev.salvor.worker.histories.RecordHistories.Scene;
import dev.salvor.workflows.rehearsal.StandingOrders;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a schedule starts, and what comes of it. */
final class ScheduleScenes {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private ScheduleScenes() {}

  static Map<String, Scene> all() {
    return Map.of(
        "fire-schedule-done", recorder -> fire(recorder, orders(recorder)),
        "fire-schedule-failed", ScheduleScenes::failed,
        "fire-schedule-timed-out", ScheduleScenes::timedOut);
  }

  private static StandingOrders orders(Recorder recorder) {
    return new StandingOrders(
        recorder.world().rosters().signingKey(),
        Instant.now(),
        RedisBackup.NAME,
        new RedisBackupSettings("nightly"));
  }

  private static RecordedRun fire(Recorder recorder, StandingOrders orders)
      throws TimeoutException {
    recorder.world().redis(Recorder.TARGET).fill(3);
    var run = recorder.fire(orders.fired());
    var _ = run.stub().getResult(PATIENCE.toSeconds(), TimeUnit.SECONDS, Firing.class);
    return run;
  }

  private static RecordedRun failed(Recorder recorder) throws TimeoutException {
    recorder.world().failNext("Redis.Look", 1, Failure.WRONG_PASSWORD);
    return fire(recorder, orders(recorder));
  }

  private static RecordedRun timedOut(Recorder recorder) throws TimeoutException {
    recorder.world().failNext("Sets.StoreDump", 1, Failure.TOO_LITTLE_DISK);
    return fire(recorder, orders(recorder).within(Duration.ofSeconds(5)));
  }
}
