package dev.salvor.bench;

import dev.salvor.activities.engine.AgentPollers;
import dev.salvor.activities.engine.FileJournal;
import dev.salvor.activities.engine.Histories;
import dev.salvor.activities.engine.InventoryFile;
import dev.salvor.activities.engine.InventoryRosters;
import dev.salvor.activities.engine.TemporalEngine;
import dev.salvor.activities.engine.VaultEvidence;
import dev.salvor.activities.redis.RedisDoors;
import dev.salvor.activities.vault.EvidenceFiles;
import dev.salvor.lab.Binaries;
import dev.salvor.lab.redis.LabData;
import dev.salvor.lab.redis.RealRedis;
import dev.salvor.runbooks.redis.Conflicts;
import dev.salvor.runbooks.redis.RedisBackup;
import dev.salvor.runbooks.redis.RedisBackupSettings;
import dev.salvor.runbooks.redis.RedisUndoFlushall;
import dev.salvor.runbooks.redis.UndoFlushallSettings;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.worker.Registrations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How fast the keys come back: whole runs against a real Redis, by the step's own times. */
final class PutBackBench {
  private static final String TARGET = "lab-redis";
  private static final int KEYS = 200_000;
  private static final int RUNS = 5;
  private static final Duration LONGEST_POLL = Duration.ofSeconds(60);

  private PutBackBench() {}

  static Figure measure(Path folder) throws IOException {
    var keys = Keys.random();
    try (var redis = RealRedis.start(folder.resolve("redis"), "save 3600 1");
        var engine = new Engine(folder, keys.getPrivate(), TARGET)) {
      var inventory = inventory(folder, redis, keys);
      try (var doors = RedisDoors.open(inventory, folder.resolve("agent"), Binaries.redis())) {
        work(engine, inventory, doors, folder);
        return measure(redis, engine);
      }
    }
  }

  private static Figure measure(RealRedis redis, Engine engine) {
    try (var connection = redis.connect()) {
      LabData.load(connection, "", KEYS, 1, Instant.now());
    }
    expectDone(
        engine.start(RedisBackup.NAME, new RedisBackupSettings(null)).getResult(Outcome.class));
    var rates = new ArrayList<Double>();
    for (var run = 0; run < RUNS; run++) {
      rates.add(rate(redis, engine));
    }
    return new Figure(
        "Keys put back (%,d of all types)".formatted(KEYS),
        Figure.median(rates),
        "keys/s",
        50_000,
        false,
        RUNS);
  }

  private static void work(Engine engine, InventoryFile inventory, RedisDoors doors, Path folder) {
    var pollers = new AgentPollers(engine.client(), Clock.systemUTC(), LONGEST_POLL);
    var evidence =
        new VaultEvidence(
            new Histories(engine.client()), new EvidenceFiles(inventory), Clock.systemUTC());
    var ofAgent = new ArrayList<>(doors.activities());
    ofAgent.add(doors.sets());
    ofAgent.add(new FileJournal(folder.resolve("agent")));
    engine.work(
        Registrations.workflows(),
        new Object[] {
          new InventoryRosters(inventory), new TemporalEngine(engine.client(), pollers), evidence
        },
        ofAgent.toArray());
  }

  /** Keys a second, by the begin and the end of the step. */
  private static double rate(RealRedis redis, Engine engine) {
    flush(redis);
    var settings = new UndoFlushallSettings(null, null, Conflicts.NEWER_WINS, false);
    var run = engine.start(RedisUndoFlushall.NAME, settings);
    var _ = engine.approve(run);
    expectDone(run.getResult(Outcome.class));
    var step =
        engine.status(run).steps().stream()
            .filter(each -> each.title().equals(RedisUndoFlushall.PUT_BACK))
            .findFirst()
            .orElseThrow();
    var took =
        Duration.between(
            Objects.requireNonNull(step.startedAt()), Objects.requireNonNull(step.endedAt()));
    return KEYS * 1e9 / took.toNanos();
  }

  private static void flush(RealRedis redis) {
    try (var connection = redis.connect()) {
      var saved = Instant.ofEpochSecond(Long.parseLong(connection.text("LASTSAVE")));
      while (Instant.now().isBefore(saved.plusSeconds(2))) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
      connection.call("FLUSHALL");
    }
  }

  private static void expectDone(Outcome outcome) {
    if (outcome.state() != RunState.DONE) {
      throw new IllegalStateException("Expected a run that is done, found: " + outcome.sentence());
    }
  }

  private static InventoryFile inventory(Path folder, RealRedis redis, KeyPair keys)
      throws IOException {
    var file = folder.resolve("inventory.yaml");
    var trusted = Keys.trusted(keys);
    var pem = Keys.write(keys, folder.resolve("key.pem"));
    Files.writeString(
        file,
        """
        salvor: 1
        signing-keys: [%s]
        people: {oncall: {groups: [oncall]}, lead: {groups: [leads]}}
        vaults: {bench: {kind: directory, path: %s, signing-key: "file:%s", trusts: [%s]}}
        targets: {lab-redis: {kind: redis, endpoint: "%s", agent: lab, vault: bench}}
        rules: [{run: [oncall], approve: {of: [leads]}}]
        """
            .formatted(trusted, folder.resolve("vault"), pem, trusted, redis.endpoint()));
    return new InventoryFile(file);
  }
}
