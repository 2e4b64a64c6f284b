package dev.salvor.activities.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.RedisKeys.Check;
import dev.salvor.workflows.ports.RedisKeys.Job;
import dev.salvor.workflows.ports.RedisKeys.PutBack;
import dev.salvor.workflows.ports.RestoreInstances;
import dev.salvor.workflows.ports.RestoreInstances.Start;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backup, flush, put back, compare: with a real server and real restore instances. */
class ITUndoFlush {
  private static final RestoreInstances.Key KEY =
      new RestoreInstances.Key(Doors.TARGET, "3f9c2a-redis-undo-flushall-lab-redis");

  @TempDir Path folder;
  private RedisServer redis;
  private Doors doors;

  @BeforeEach
  void open() {
    redis = RedisServer.start(folder.resolve("redis"));
    doors = new Doors(folder).target(Doors.TARGET, redis.port());
  }

  @AfterEach
  void close() {
    doors.instances().stop(KEY);
    doors.close();
    redis.close();
  }

  @Test
  void putsEveryTypeBackWithItsExpiry() {
    fill(2_000);
    var set = doors.backup("run-1");
    var before = dumpAll();
    redis.commands().flushall();

    var putBack = putBack(set, Conflicts.NEWER_WINS);

    assertThat(putBack.restored()).isEqualTo(before.size());
    assertThat(putBack.newerKept()).isZero();
    assertThat(dumpAll()).isEqualTo(before);
    var comparison = doors.keys().compare(new Check(KEY, Conflicts.NEWER_WINS, putBack, true));
    assertThat(comparison.equal()).isEqualTo(before.size());
    assertThat(comparison.onlyLive()).isZero();
  }

  @Test
  void keepsWhatIsNewer() {
    fill(100);
    var set = doors.backup("run-1");
    redis.commands().flushall();
    redis.commands().set("string:1", "newer");
    redis.commands().set("written-since", "1");

    var putBack = putBack(set, Conflicts.NEWER_WINS);
    var comparison = doors.keys().compare(new Check(KEY, Conflicts.NEWER_WINS, putBack, true));

    assertThat(putBack.newerKept()).isEqualTo(1);
    assertThat(redis.commands().get("string:1")).isEqualTo("newer");
    assertThat(comparison.newerKept()).isEqualTo(1);
    assertThat(comparison.onlyLive()).isEqualTo(1);
    assertThat(comparison.changedSince()).isZero();
  }

  @Test
  void replacesWhereTheBackupWins() {
    fill(100);
    var set = doors.backup("run-1");
    redis.commands().flushall();
    redis.commands().set("string:1", "newer");

    var putBack = putBack(set, Conflicts.BACKUP_WINS);
    var comparison = doors.keys().compare(new Check(KEY, Conflicts.BACKUP_WINS, putBack, true));

    assertThat(putBack.replaced()).isEqualTo(1);
    assertThat(redis.commands().get("string:1")).isEqualTo("value 1");
    assertThat(comparison.equal()).isEqualTo(comparison.compared());
  }

  @Test
  void repeatCountsWhatIsAlreadyBack() {
    fill(500);
    var set = doors.backup("run-1");
    redis.commands().flushall();
    var first = putBack(set, Conflicts.NEWER_WINS);
    var second = doors.keys().putBack(new Job(KEY, Conflicts.NEWER_WINS));

    assertThat(second.restored()).isZero();
    assertThat(second.alreadyBack()).isEqualTo(first.restored());
    assertThat(second.newerKept()).isZero();
  }

  @Test
  void refusesWhatNobodyCanHaveChanged() {
    fill(100);
    var set = doors.backup("run-1");
    redis.commands().flushall();
    var putBack = putBack(set, Conflicts.NEWER_WINS);
    redis.commands().set("string:1", "changed");

    var fenced =
        Doors.failure(
            () -> doors.keys().compare(new Check(KEY, Conflicts.NEWER_WINS, putBack, true)));
    var open = doors.keys().compare(new Check(KEY, Conflicts.NEWER_WINS, putBack, false));

    assertThat(fenced.getType()).isEqualTo("content-differs");
    assertThat(fenced.getOriginalMessage()).contains("string:1");
    assertThat(open.changedSince()).isEqualTo(1);
  }

  @Test
  void aSaveMeanwhileExplainsNothing() {
    fill(100);
    var set = doors.backup("run-1");
    redis.commands().flushall();
    var putBack = putBack(set, Conflicts.NEWER_WINS);
    redis.commands().set("string:1", "changed");
    redis.commands().save();

    var failure =
        Doors.failure(
            () -> doors.keys().compare(new Check(KEY, Conflicts.NEWER_WINS, putBack, false)));

    assertThat(failure.getType()).isEqualTo("content-differs");
  }

  @Test
  void anInstanceThatDiedIsStartedAnew() {
    fill(100);
    var set = doors.backup("run-1");
    redis.commands().flushall();
    var first = doors.instances().start(new Start(KEY, set.name()));
    assertThat(doors.instances().start(new Start(KEY, set.name())).runId())
        .isEqualTo(first.runId());
    pid().destroyForcibly();
    pid().onExit().join();

    var second = doors.instances().start(new Start(KEY, set.name()));
    var putBack = doors.keys().putBack(new Job(KEY, Conflicts.NEWER_WINS));

    assertThat(second.runId()).isNotEqualTo(first.runId());
    assertThat(putBack.restored()).isEqualTo(second.keys());
  }

  @Test
  void anotherAgentProcessAdoptsTheInstance() {
    fill(100);
    var set = doors.backup("run-1");
    var first = doors.instances().start(new Start(KEY, set.name()));
    doors.close();
    doors = new Doors(folder).target(Doors.TARGET, redis.port());

    assertThat(doors.instances().start(new Start(KEY, set.name())).runId())
        .isEqualTo(first.runId());
  }

  @Test
  void stopRemovesEverythingAndToleratesNothing() {
    fill(10);
    var set = doors.backup("run-1");
    doors.instances().start(new Start(KEY, set.name()));
    var process = pid();
    doors.instances().stop(KEY);
    doors.instances().stop(KEY);

    assertThat(process.isAlive()).isFalse();
    assertThat(folder.resolve("agent/instances/" + KEY.run())).doesNotExist();
  }

  private PutBack putBack(BackupSet set, Conflicts conflicts) {
    doors.instances().start(new Start(KEY, set.name()));
    return doors.keys().putBack(new Job(KEY, conflicts));
  }

  private ProcessHandle pid() {
    try {
      var file = folder.resolve("agent/instances/" + KEY.run() + "/server.pid");
      return ProcessHandle.of(Long.parseLong(Files.readString(file).strip())).orElseThrow();
    } catch (java.io.IOException none) {
      throw new java.io.UncheckedIOException(none);
    }
  }

  private void fill(int count) {
    var commands = redis.commands();
    for (int number = 0; number < count / 5; number++) {
      commands.set("string:" + number, "value " + number);
      commands.rpush("list:" + number, "a", "b", "" + number);
      commands.hset("hash:" + number, fields(number % 7 == 0 ? 300 : 3));
      commands.sadd("set:" + number, members(number % 7 == 0 ? 300 : 3));
      commands.zadd("zset:" + number, number, "one");
      commands.zadd("zset:" + number, 2, "two");
      if (number % 3 == 0) {
        commands.expire("string:" + number, 10_000 + number);
      }
    }
    commands.set("with space\nand line", "odd name");
    commands.xadd("stream", Map.of("field", "value"));
    commands.select(3);
    commands.set("other-database", "3");
    commands.select(0);
  }

  private static Map<String, String> fields(int count) {
    return IntStream.range(0, count)
        .boxed()
        .collect(Collectors.toMap(number -> "field-" + number, number -> "value-" + number));
  }

  private static String[] members(int count) {
    return IntStream.range(0, count).mapToObj(number -> "member-" + number).toArray(String[]::new);
  }

  /** Content and expiry of everything, whatever the encoding. */
  private Map<String, Object> dumpAll() {
    var commands = redis.commands();
    var all = new HashMap<String, Object>();
    for (int database : new int[] {0, 3}) {
      commands.select(database);
      for (var key : commands.keys("*")) {
        Object content =
            switch (commands.type(key)) {
              case "string" -> commands.get(key);
              case "list" -> commands.lrange(key, 0, -1);
              case "hash" -> commands.hgetall(key);
              case "set" -> commands.smembers(key);
              case "zset" -> commands.zrangeWithScores(key, 0, -1);
              default -> commands.xlen(key);
            };
        all.put(database + key, java.util.List.of(content, commands.pexpiretime(key)));
      }
    }
    commands.select(0);
    return all;
  }
}
