package dev.salvor.lab.redis;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What can be done to the lab's Redis: have it flushed, filled and compared. */
public final class RedisRange implements AutoCloseable {
  private final String target;
  private final int port;
  private final String password;
  private @Nullable BackgroundWriter writer;

  /**
   * One Redis to practise on.
   *
   * @param password of the user {@code salvor}; accidents happen to the default user, applications'
   */
  public RedisRange(String target, int port, String password) {
    this.target = target;
    this.port = port;
    this.password = password;
  }

  /** Flushes it the way an application would, more than a second after the last save. */
  public Accident flushAll(String asked) {
    expect(asked);
    try (var application = RedisConnection.open(port);
        var redis = salvor()) {
      awaitSecondAfterSave(redis);
      var lost = Keyspace.of(redis).total();
      application.call("FLUSHALL");
      var at = time(redis).truncatedTo(ChronoUnit.SECONDS);
      return new Accident(
          "%s was flushed: %,d keys are gone (%s).".formatted(target, lost, at), lost, at);
    }
  }

  /** Adds keys that were not there. */
  public Loaded load(String asked, int keys) {
    expect(asked);
    try (var redis = salvor()) {
      var now = time(redis);
      LabData.load(redis, "load-%d:".formatted(now.toEpochMilli()), keys, now.toEpochMilli(), now);
      var total = Keyspace.of(redis).total();
      return new Loaded(
          "%,d keys were added to %s; it holds %,d.".formatted(keys, target, total), keys, total);
    }
  }

  /** Has new keys written from now on; none any more where the number is 0. */
  public synchronized Said write(String asked, int perSecond) {
    expect(asked);
    close();
    if (perSecond == 0) {
      return new Said("Nobody writes to %s any more.".formatted(target));
    }
    writer = BackgroundWriter.start(port, perSecond);
    return new Said(
        "%d new keys a second are written to %s, named %s…"
            .formatted(perSecond, target, BackgroundWriter.PREFIX));
  }

  /** A digest of everything it holds, but for keys whose name begins so. */
  public Compared digest(String asked, String without) {
    expect(asked);
    try (var redis = salvor()) {
      var all = Contents.read(redis);
      var contents = without.isEmpty() ? all : all.without(without);
      var databases = new TreeMap<String, Long>();
      contents.keys().keySet().forEach(key -> databases.merge(key.split(":", 2)[0], 1L, Long::sum));
      return new Compared(contents.digest(), contents.keys().size(), databases);
    }
  }

  /** How it is. */
  public Status status(Object ports) {
    try (var redis = salvor()) {
      var keys = Keyspace.of(redis).total();
      var sentence =
          "%s holds %,d keys%s."
              .formatted(target, keys, isWritten() ? "; new ones are being written" : "");
      return new Status(sentence, target, "127.0.0.1:" + port, keys, isWritten(), ports);
    }
  }

  private synchronized boolean isWritten() {
    return writer != null;
  }

  private RedisConnection salvor() {
    return RedisConnection.open(port, "salvor", password);
  }

  private void expect(String asked) {
    if (!asked.equals(target)) {
      throw new IllegalArgumentException(
          "Expected the lab's target %s, found '%s'; accidents happen to no other."
              .formatted(target, asked));
    }
  }

  /** A backup and a flush within one second could not be told apart by their times. */
  private static void awaitSecondAfterSave(RedisConnection redis) {
    var saved = Instant.ofEpochSecond((Long) Objects.requireNonNull(redis.call("LASTSAVE")));
    while (time(redis).isBefore(saved.plusSeconds(2))) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static Instant time(RedisConnection redis) {
    var time = Objects.requireNonNull((List<?>) redis.call("TIME"));
    var seconds = Long.parseLong(new String((byte[]) time.get(0), StandardCharsets.US_ASCII));
    var micros = Long.parseLong(new String((byte[]) time.get(1), StandardCharsets.US_ASCII));
    return Instant.ofEpochSecond(seconds, micros * 1_000);
  }

  @Override
  public synchronized void close() {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }

  /** What happened. */
  public record Accident(String sentence, long keysLost, Instant at) {}

  /** What was added. */
  public record Loaded(String sentence, long keys, long total) {}

  /** A sentence. */
  public record Said(String sentence) {}

  /** What is compared before and after. */
  public record Compared(String digest, long keys, Map<String, Long> databases) {}

  /** How the lab is. */
  public record Status(
      String sentence, String target, String endpoint, long keys, boolean written, Object ports) {}
}
