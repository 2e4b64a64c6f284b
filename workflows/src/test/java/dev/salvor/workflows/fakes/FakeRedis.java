package dev.salvor.workflows.fakes;

import dev.salvor.workflows.ports.RedisNodes.Clue;
import dev.salvor.workflows.ports.RedisNodes.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A Redis in memory: keys by database, settings, users, and what a flush leaves behind. */
public final class FakeRedis {
  private final FakeWorld world;
  private final SortedMap<Integer, SortedMap<String, Value>> databases = new TreeMap<>();
  private final TreeMap<String, String> settings =
      new TreeMap<>(
          Map.of(
              "save", "3600 1 300 100 60 10000",
              "auto-aof-rewrite-percentage", "100",
              "aof-disable-auto-gc", "no"));
  private final TreeMap<String, String> users = new TreeMap<>(Map.of("application", "+@all"));
  private final List<Clue> clues = new ArrayList<>();
  private String version = "7.0.15";
  private String runId = "run-1";
  private String role = "master";
  private long flushes;
  private long changes;
  private long maxMemory;
  private Instant startedAt;
  private Instant lastSave;
  private boolean sharedUser;

  FakeRedis(FakeWorld world) {
    this.world = world;
    startedAt = world.now().minusSeconds(86_400);
    lastSave = startedAt;
  }

  /**
   * A value with its expiry.
   *
   * @param content what it holds
   * @param expiresAt when it goes; absent when it stays
   */
  public record Value(String content, @Nullable Instant expiresAt) {}

  /** Writes that many keys {@code key:0…} into database 0, every fourth with an expiry. */
  public synchronized FakeRedis fill(int count) {
    for (int number = 0; number < count; number++) {
      var expiresAt = number % 4 == 0 ? world.now().plusSeconds(86_400 + number) : null;
      set(0, "key:" + number, new Value("value " + number, expiresAt));
    }
    return this;
  }

  /** A client writes a key of database 0. */
  public FakeRedis set(String key, String content) {
    return set(0, key, new Value(content, null));
  }

  /** A client writes a key. */
  public synchronized FakeRedis set(int database, String key, Value value) {
    databases.computeIfAbsent(database, number -> new TreeMap<>()).put(key, value);
    changes++;
    return this;
  }

  /** A client deletes a key of database 0. */
  public synchronized FakeRedis delete(String key) {
    keys(0).remove(key);
    changes++;
    return this;
  }

  /** A client types FLUSHALL; the server leaves a clue that bounds it by a second either way. */
  public synchronized FakeRedis flush(Instant when) {
    clues.add(
        new Clue(
            Clue.Source.APPEND_ONLY_FILE,
            when.minusSeconds(1),
            when.plusSeconds(1),
            "the append-only file names the second"));
    return flushWithoutTrace();
  }

  /** A client types FLUSHALL, and nothing but the counter tells of it. */
  public synchronized FakeRedis flushWithoutTrace() {
    databases.clear();
    flushes++;
    changes++;
    return this;
  }

  /** Leaves a clue. */
  public synchronized FakeRedis clue(Clue clue) {
    clues.add(clue);
    return this;
  }

  /** Another process: another run id, statistics at zero. */
  public synchronized FakeRedis restarted(String newRunId) {
    runId = newRunId;
    flushes = 0;
    startedAt = world.now();
    return this;
  }

  public synchronized FakeRedis role(String newRole) {
    role = newRole;
    return this;
  }

  public synchronized FakeRedis version(String newVersion) {
    version = newVersion;
    return this;
  }

  /** The most memory it may use; 0 for no limit. */
  public synchronized FakeRedis maxMemory(long bytes) {
    maxMemory = bytes;
    return this;
  }

  /** Clients log in as Salvor's own user. */
  public synchronized FakeRedis sharedUser() {
    sharedUser = true;
    return this;
  }

  /** Adds or changes a user. */
  public synchronized FakeRedis user(String name, String commands) {
    users.put(name, commands);
    return this;
  }

  public synchronized FakeRedis setting(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** A copy of the settings. */
  public synchronized Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  /** A copy of the users and their command rules. */
  public synchronized Map<String, String> users() {
    return Map.copyOf(users);
  }

  /** Whether no user can write. */
  public synchronized boolean isFenced() {
    return users.values().stream().allMatch(commands -> commands.endsWith("-@write"));
  }

  /** A copy of the keys of a database. */
  public synchronized Map<String, Value> contents(int database) {
    return Map.copyOf(keys(database));
  }

  /** How many keys there are. */
  public synchronized long size() {
    return databases.values().stream().mapToLong(Map::size).sum();
  }

  synchronized SortedMap<Integer, SortedMap<String, Value>> snapshot() {
    var copy = new TreeMap<Integer, SortedMap<String, Value>>();
    databases.forEach((number, keys) -> copy.put(number, new TreeMap<>(keys)));
    return copy;
  }

  synchronized SortedMap<String, Value> keys(int database) {
    return databases.computeIfAbsent(database, number -> new TreeMap<>());
  }

  synchronized List<Database> counts() {
    return counts(databases);
  }

  static List<Database> counts(Map<Integer, SortedMap<String, Value>> databases) {
    return databases.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .map(entry ->
            new Database(
                entry.getKey(),
                entry.getValue().size(),
                entry.getValue().values().stream()
                    .filter(value -> value.expiresAt() != null)
                    .count()))
        .toList();
  }

  synchronized void saved() {
    lastSave = world.now();
  }

  String version() {
    return version;
  }

  String runId() {
    return runId;
  }

  String role() {
    return role;
  }

  long flushes() {
    return flushes;
  }

  long changes() {
    return changes;
  }

  long maximumMemory() {
    return maxMemory;
  }

  Instant startedAt() {
    return startedAt;
  }

  Instant lastSave() {
    return lastSave;
  }

  boolean hasSharedUser() {
    return sharedUser;
  }

  synchronized List<Clue> clues() {
    return List.copyOf(clues);
  }
}
