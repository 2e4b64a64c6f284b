package dev.salvor.activities.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.runbooks.run.Progress;
import dev.salvor.tests.Await;
import dev.salvor.workflows.ports.RedisKeys;
import dev.salvor.workflows.ports.RedisKeys.Check;
import dev.salvor.workflows.ports.RedisKeys.Job;
import dev.salvor.workflows.ports.RestoreInstances;
import dev.salvor.workflows.ports.RestoreInstances.Start;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that are broken off in the middle and taken up again. */
class ITInterruption {
  private static final RestoreInstances.Key KEY = new RestoreInstances.Key(Doors.TARGET, "run-1");
  private static final int KEYS = 60_000;

  @TempDir Path folder;
  private RedisServer redis;
  private Doors doors;

  @BeforeEach
  void open() {
    redis = RedisServer.start(folder.resolve("redis"), "--save", "");
    redis
        .commands()
        .eval(
            "for i = 1, %d do redis.call('set', 'key:' .. i, 'value ' .. i) end".formatted(KEYS),
            io.lettuce.core.ScriptOutputType.STATUS);
    doors = new Doors(folder).target(Doors.TARGET, redis.port());
    var set = doors.backup("run-0");
    redis.commands().flushall();
    doors.instances().start(new Start(KEY, set.name()));
  }

  @AfterEach
  void close() {
    doors.instances().stop(KEY);
    doors.close();
    redis.close();
  }

  @Test
  void resumesWhereTheHeartbeatWas() {
    var told = cancelInTheMiddle();
    assertThat(redis.commands().dbsize()).isBetween(1L, (long) KEYS - 1);

    doors.environment().setHeartbeatDetails(told);
    var putBack = doors.keys().putBack(new Job(KEY, Conflicts.NEWER_WINS));

    assertThat(putBack.seen()).isEqualTo(KEYS);
    assertThat(putBack.restored() + putBack.alreadyBack()).isEqualTo(KEYS);
    assertThat(putBack.restored()).isGreaterThanOrEqualTo(told.done());
    var comparison = doors.keys().compare(new Check(KEY, Conflicts.NEWER_WINS, putBack, false));
    assertThat(comparison.equal()).isEqualTo(KEYS);
  }

  @Test
  void beginsAnewAgainstAnotherInstance() throws Exception {
    var told = cancelInTheMiddle();
    var file = folder.resolve("agent/instances/run-1/server.pid");
    var process = ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();

    doors.environment().setHeartbeatDetails(told);
    var putBack = doors.keys().putBack(new Job(KEY, Conflicts.NEWER_WINS));

    assertThat(putBack.seen()).isEqualTo(KEYS);
    assertThat(putBack.alreadyBack()).isGreaterThanOrEqualTo(told.done());
    assertThat(redis.commands().dbsize()).isEqualTo(KEYS);
  }

  @Test
  void beginsAnewWhenTheLiveServerLostWhatWasPutBack() {
    var told = cancelInTheMiddle();
    redis.restart();

    doors.environment().setHeartbeatDetails(told);
    doors.keys().putBack(new Job(KEY, Conflicts.NEWER_WINS));

    assertThat(redis.commands().dbsize()).isEqualTo(KEYS);
  }

  @Test
  void isUnreachableWhileTheLiveServerIsAway() {
    redis.kill();

    var failure = Doors.failure(() -> doors.keys().putBack(new Job(KEY, Conflicts.NEWER_WINS)));

    assertThat(failure.getType()).isEqualTo("unreachable");
    redis.restart();
  }

  /** Cancels at the first heartbeat in the middle; returns what was told. */
  private Progress cancelInTheMiddle() {
    var told = new CopyOnWriteArrayList<Progress>();
    doors
        .environment()
        .setActivityHeartbeatListener(
            Progress.class,
            progress -> {
              told.add(progress);
              doors.environment().requestCancelActivity();
            });
    var stub =
        doors
            .environment()
            .newActivityStub(
                RedisKeys.class,
                ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofMinutes(10))
                    .setHeartbeatTimeout(Duration.ofMillis(200))
                    .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .build());
    Thread.ofVirtual()
        .uncaughtExceptionHandler((thread, cancelled) -> assertThat(cancelled).isNotNull())
        .start(() -> stub.putBack(new Job(KEY, Conflicts.NEWER_WINS)));
    awaitBrokenOff(told);
    assertThat(told).isNotEmpty();
    doors.close();
    doors = new Doors(folder).target(Doors.TARGET, redis.port());
    return told.getLast();
  }

  /** The step is over once its conversation with the live server is. */
  private void awaitBrokenOff(List<Progress> told) {
    Await.until(
        "the step is broken off",
        () -> !told.isEmpty() && !redis.commands().clientList().contains("name=salvor"));
  }
}
