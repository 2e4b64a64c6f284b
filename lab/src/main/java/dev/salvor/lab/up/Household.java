package dev.salvor.lab.up;

import dev.salvor.lab.redis.RedisConnection;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The programs of one machine's Salvor, started at once and stopped in order. */
final class Household {
  static final Duration PATIENCE = Duration.ofSeconds(6);

  private final Supervised redis;
  private final Supervised temporal;
  private final Supervised worker;
  private final Supervised web;
  private final Runnable saveRedis;

  Household(Programs programs, Runnable saveRedis, Consumer<String> tell, Runnable changed) {
    redis = new Supervised(programs.redis(), tell, changed);
    temporal = new Supervised(programs.temporal(), tell, changed);
    worker = new Supervised(programs.worker(), tell, changed);
    web = new Supervised(programs.web(), tell, changed);
    this.saveRedis = saveRedis;
  }

  /** Asks the lab's Redis to save and end. */
  static void saveAndEnd(int port, String password) {
    try (var connection = RedisConnection.open(port, "salvor", password)) {
      connection.call("SHUTDOWN", "SAVE");
    } catch (UncheckedIOException ended) {
      // The connection ends with the server, and the stop that follows covers every other case.
    }
  }

  /** Worker and web wait by themselves for the servers they need. */
  void start() {
    all().forEach(Supervised::start);
  }

  /** First those that ask, then those that answer. */
  void stop() {
    all().forEach(Supervised::release);
    together(() -> web.stop(PATIENCE), () -> worker.stop(PATIENCE));
    together(this::stopRedis, () -> temporal.stop(PATIENCE));
  }

  /** Has those that read the inventory read it again. */
  void readInventoryAgain() {
    together(web::renew, worker::renew);
  }

  private void stopRedis() {
    saveRedis.run();
    redis.stop(PATIENCE);
  }

  Stream<Supervised.ProcessState> states() {
    return all().map(Supervised::state).filter(Objects::nonNull);
  }

  private Stream<Supervised> all() {
    return Stream.of(redis, temporal, worker, web);
  }

  private static void together(Runnable one, Runnable other) {
    var beside = Thread.startVirtualThread(one);
    other.run();
    try {
      beside.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
