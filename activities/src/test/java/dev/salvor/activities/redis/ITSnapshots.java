package dev.salvor.activities.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.BackupSets;
import dev.salvor.workflows.ports.BackupSets.Before;
import dev.salvor.workflows.ports.RedisDump;
import dev.salvor.workflows.ports.RestoreInstances;
import dev.salvor.workflows.ports.RestoreInstances.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How replies lie about backups of a Redis, and that none of it gets through. */
class ITSnapshots {
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
    doors.close();
    redis.close();
  }

  @Test
  void waitsForARewriteThatIsInTheWay() {
    redis.commands().configSet("rdb-key-save-delay", "100");
    redis.commands().mset(java.util.Map.of("a", "1", "b", "2"));
    fill(5_000);
    redis.commands().configSet("aof-use-rdb-preamble", "yes");
    redis.commands().bgrewriteaof();

    var snapshot = doors.nodes().snapshot(Doors.TARGET);
    var stored = store("run-1", snapshot.file(), snapshot.askedAt());

    assertThat(snapshot.note()).contains("rewrite");
    assertThat(snapshot.savedAt()).isAfterOrEqualTo(snapshot.askedAt().minusSeconds(1));
    assertThat(RedisDump.of(stored).keys()).isEqualTo(5_002);
  }

  @Test
  void waitsForASaveThatBeganBefore() {
    fill(5_000);
    redis.commands().configSet("rdb-key-save-delay", "100");
    redis.commands().bgsave();
    redis.commands().set("written-while-saving", "1");

    var snapshot = doors.nodes().snapshot(Doors.TARGET);
    var stored = store("run-1", snapshot.file(), snapshot.askedAt());

    assertThat(snapshot.note()).contains("earlier save");
    assertThat(RedisDump.of(stored).keys()).isEqualTo(5_001);
  }

  @Test
  void believesNoOldFile() {
    redis.commands().set("a", "1");
    redis.commands().save();
    var old = redis.folder().resolve("dump.rdb");

    var failure = Doors.failure(() -> store("run-1", old.toString(), Instant.now().plusSeconds(5)));

    assertThat(failure.getType()).isEqualTo("not-yet");
    assertThat(failure.isNonRetryable()).isFalse();
  }

  @Test
  void refusesWhereTheSaveFails() throws IOException {
    fill(10);
    Files.delete(redis.folder().resolve("server.out"));
    Files.delete(redis.folder());

    var failure = Doors.failure(() -> doors.nodes().snapshot(Doors.TARGET));

    assertThat(failure.getType()).isEqualTo("not-yet");
    assertThat(failure.getOriginalMessage()).contains("rdb_last_bgsave_status err");
  }

  @Test
  void aFlushRightAfterDoesNotEmptyTheBackup() {
    fill(100);
    var snapshot = doors.nodes().snapshot(Doors.TARGET);
    redis.commands().flushall();

    var stored = store("run-1", snapshot.file(), snapshot.askedAt());
    var again = store("run-1", snapshot.file(), snapshot.askedAt());

    assertThat(RedisDump.of(stored).keys()).isEqualTo(100);
    assertThat(again).isEqualTo(stored);
    assertThat(redis.folder().toFile().list()).noneMatch(name -> name.startsWith(".salvor"));
  }

  @Test
  void refusesADamagedDump() throws IOException {
    fill(100);
    redis.commands().save();
    var dump = redis.folder().resolve("dump.rdb");
    var bytes = Files.readAllBytes(dump);
    bytes[bytes.length / 2] ^= 1;
    Files.write(dump, bytes);
    var damaged = Doors.failure(() -> store("run-1", dump.toString(), Instant.EPOCH));
    Files.write(dump, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    var torn = Doors.failure(() -> store("run-1", dump.toString(), Instant.EPOCH));

    assertThat(damaged.getType()).isEqualTo("checksum-wrong");
    assertThat(torn.getType()).isEqualTo("checksum-wrong");
    assertThat(doors.vault().resolve(Doors.TARGET)).doesNotExist();
  }

  @Test
  void takesADumpWithoutChecksum() {
    var started = RedisServer.start(folder.resolve("unchecked"), "--rdbchecksum", "no");
    try (started) {
      started.commands().set("a", "1");
      doors.target(Doors.TARGET, started.port());

      assertThat(RedisDump.of(doors.backup("run-1")).keys()).isEqualTo(1);
    }
  }

  @Test
  void countsEveryKeyOfEveryDatabaseAndType() {
    var commands = redis.commands();
    commands.set("string", "1");
    commands.rpush("list", "a", "x".repeat(10_000));
    commands.sadd("numbers", "1", "2");
    commands.zadd("zset", 1, "a");
    commands.hset("hash", "field", "x".repeat(100));
    commands.xadd("stream", java.util.Map.of("field", "value"));
    commands.eval(
        "redis.call('xgroup', 'create', 'stream', 'group', '0') "
            + "redis.call('xreadgroup', 'group', 'group', 'consumer', 'streams', 'stream', '>')",
        io.lettuce.core.ScriptOutputType.STATUS);
    for (int number = 0; number < 1_000; number++) {
      commands.sadd("big-set", "member " + number);
      commands.zadd("big-zset", number, "member " + number);
      commands.hset("big-hash", "field " + number, "value");
    }
    commands.functionLoad("#!lua name=mine\nredis.register_function('f', function() return 1 end)");
    commands.select(7);
    commands.set("expiring", "1");
    commands.expire("expiring", 1_000);

    var set = doors.backup("run-1");

    assertThat(RedisDump.of(set).keys()).isEqualTo(10);
    assertThat(RedisDump.of(set).format()).isEqualTo(10);
    assertThat(RedisDump.of(set).version()).startsWith("7.0");
  }

  @Test
  void publishesOnceAndFindsWhatIsStrictlyBefore() {
    fill(10);
    var snapshot = doors.nodes().snapshot(Doors.TARGET);
    var stored = store("run-1", snapshot.file(), snapshot.askedAt());
    var publication =
        new BackupSets.Publication(
            stored, "redis-backup", "oncall", java.util.List.of(), "note", true);

    assertThat(doors.sets().list(Doors.TARGET)).isEmpty();
    var set = doors.sets().publish(publication);

    assertThat(doors.sets().publish(publication)).isEqualTo(set);
    assertThat(doors.sets().list(Doors.TARGET)).containsExactly(set);
    assertThat(newestBefore(set.dataTime())).isNull();
    assertThat(newestBefore(set.dataTime().plusMillis(900))).isNull();
    assertThat(newestBefore(set.dataTime().plusSeconds(1))).isEqualTo(set);
  }

  @Test
  void publishesNothingThatReadsBackDifferently() throws IOException {
    fill(10);
    var snapshot = doors.nodes().snapshot(Doors.TARGET);
    var stored = store("run-1", snapshot.file(), snapshot.askedAt());
    damageLargestObject();
    var publication =
        new BackupSets.Publication(
            stored, "redis-backup", "oncall", java.util.List.of(), null, true);

    var failure = Doors.failure(() -> doors.sets().publish(publication));

    assertThat(failure.getType()).isEqualTo("checksum-wrong");
    assertThat(doors.sets().list(Doors.TARGET)).isEmpty();
  }

  private void damageLargestObject() throws IOException {
    try (var files = Files.walk(folder.resolve("vault").resolve(Doors.TARGET).resolve("objects"))) {
      var object =
          files
              .filter(Files::isRegularFile)
              .max(java.util.Comparator.comparingLong(file -> file.toFile().length()))
              .orElseThrow();
      var bytes = Files.readAllBytes(object);
      bytes[bytes.length / 2] ^= 1;
      Files.setPosixFilePermissions(
          object, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
      Files.write(object, bytes);
    }
  }

  @Test
  void anInstanceNeverWritesItsDumpAnew() throws IOException {
    fill(100);
    var set = doors.backup("run-1");
    var key = new RestoreInstances.Key(Doors.TARGET, "run-2");
    var instance = doors.instances().start(new Start(key, set.name()));
    var home = folder.resolve("agent/instances/run-2");
    var size = Files.size(home.resolve("dump.rdb"));
    long pid = Long.parseLong(Files.readString(home.resolve("server.pid")).strip());
    ProcessHandle.of(pid).orElseThrow().destroy();
    ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());

    assertThat(instance.keys()).isEqualTo(100);
    assertThat(Files.size(home.resolve("dump.rdb"))).isEqualTo(size);
    assertThat(doors.instances().start(new Start(key, set.name())).keys()).isEqualTo(100);
    doors.instances().stop(key);
  }

  private BackupSets.@org.jspecify.annotations.Nullable BackupSet newestBefore(Instant instant) {
    return doors.sets().newestBefore(new Before(Doors.TARGET, instant)).set();
  }

  private BackupSets.Drafted store(String run, String file, Instant notBefore) {
    return doors
        .sets()
        .storeDump(new BackupSets.Dump(Doors.TARGET, run, file, notBefore, java.util.Map.of()));
  }

  private void fill(int count) {
    redis
        .commands()
        .eval(
            "for i = 1, %d do redis.call('set', 'key:' .. i, 'value ' .. i) end".formatted(count),
            io.lettuce.core.ScriptOutputType.STATUS);
  }
}
