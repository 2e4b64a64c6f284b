package dev.salvor.lab.up;

import dev.salvor.lab.redis.Keyspace;
import dev.salvor.lab.redis.LabData;
import dev.salvor.lab.redis.RedisConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The way from started to ready: the lab's data is there, everything answers, a backup exists. */
final class Readiness {
  private static final int KEYS = 100_000;
  private static final long SEED = 1;
  private static final long POLL_MILLIS = 50;
  private static final long PATIENCE_SECONDS = 15;
  private static final String FUNCTION =
      """
      #!lua name=salvorlab
      redis.register_function('lab_echo', function(keys, arguments) return arguments[1] end)
      """;

  private final Home home;
  private final LabPorts ports;
  private final String password;
  private final Consumer<String> tell;
  private final FirstBackup firstBackup;
  private final FirstBackup firstOfFiles;

  Readiness(Home home, LabPorts ports, String password, Consumer<String> tell) {
    this.home = home;
    this.ports = ports;
    this.password = password;
    this.tell = tell;
    this.firstBackup = new FirstBackup(ports.web(), "redis-backup", "lab-redis");
    this.firstOfFiles = new FirstBackup(ports.web(), "files-backup", "lab-files");
  }

  /** Waits until all is ready; false when it was told to stop before. What fails is tried again. */
  boolean await(CountDownLatch stop) {
    return retried(stop, "the lab's Redis", this::isLoaded)
        && retried(stop, "the web process", () -> Health.isUp(ports.web()))
        && retried(stop, "the worker", () -> Health.isUp(ports.worker()))
        && retried(stop, "the first backup", this::isBackedUp)
        && retried(stop, "the first backup of files", this::areFilesBackedUp);
  }

  private boolean retried(CountDownLatch stop, String what, BooleanSupplier holds) {
    var asked = Instant.now();
    var sentence = "";
    while (true) {
      try {
        if (holds.getAsBoolean()) {
          return true;
        }
        var late = Instant.now().isAfter(asked.plusSeconds(PATIENCE_SECONDS));
        sentence = once(sentence, late ? "Still waiting for " + what + "." : sentence);
      } catch (RuntimeException failed) {
        sentence = once(sentence, "Waiting for " + what + ": " + failed.getMessage());
      }
      if (isStopped(stop)) {
        return false;
      }
    }
  }

  private String once(String said, String sentence) {
    if (!said.equals(sentence)) {
      tell.accept(sentence);
    }
    return sentence;
  }

  private static boolean isStopped(CountDownLatch stop) {
    try {
      return stop.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private boolean isLoaded() {
    try (var redis = RedisConnection.open(ports.redis(), "salvor", password)) {
      redis.call("PING");
      if (!Files.exists(home.loaded())) {
        load(redis);
        mark(home.loaded());
      }
      return true;
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** An interrupted first load begins anew; nobody uses the data before it is complete. */
  private void load(RedisConnection redis) {
    if (Keyspace.of(redis).total() > 0) {
      redis.call("FLUSHALL");
    }
    redis.call("FUNCTION", "LOAD", "REPLACE", FUNCTION);
    LabData.load(redis, "", KEYS, SEED, Instant.now());
    // Its history begins here: nothing was flushed yet.
    redis.call("CONFIG", "RESETSTAT");
    redis.call("SLOWLOG", "RESET");
    tell.accept("The lab's Redis holds %,d keys.".formatted(Keyspace.of(redis).total()));
  }

  private boolean isBackedUp() {
    if (!Files.exists(home.backedUp())) {
      firstBackup.take();
      mark(home.backedUp());
      tell.accept("The lab's Redis is backed up.");
    }
    return true;
  }

  /** An inventory from before there was such a target goes without. */
  private boolean areFilesBackedUp() {
    if (!Files.exists(home.filesBackedUp()) && hasFiles()) {
      firstOfFiles.take();
      mark(home.filesBackedUp());
      tell.accept("The lab's directory is backed up.");
    }
    return true;
  }

  private boolean hasFiles() {
    try {
      return Files.readString(home.inventory()).contains("lab-files:");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void mark(Path file) {
    try {
      Files.createFile(file);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }
}
