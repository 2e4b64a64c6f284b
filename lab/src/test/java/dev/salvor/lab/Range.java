package dev.salvor.lab;

import dev.salvor.lab.redis.Contents;
import dev.salvor.lab.redis.LabData;
import dev.salvor.lab.redis.RedisConnection;
import dev.salvor.lab.temporal.DevServer;
import dev.salvor.lab.up.Furnished;
import dev.salvor.tests.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A real Redis with data, and a real Temporal: everything but the worker. */
final class Range implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(5);

  final Furnished place;
  private final DevServer server;
  private final OwnProcess redis;
  private OwnProcess temporal;

  Range(Path folder, int keys) {
    place = Furnished.in(folder);
    var home = place.home();
    server =
        new DevServer(
            Binaries.temporal(),
            place.ports().temporal(),
            place.ports().temporalUi(),
            home.temporalDatabase());
    temporal = launchTemporal();
    var command = List.of(Binaries.redis().toString(), home.redisConfiguration().toString());
    redis =
        OwnProcess.start(command, home.logs().resolve("redis.log"))
            .awaitPort(place.ports().redis(), START);
    try (var connection = salvor()) {
      LabData.load(connection, "", keys, 1, Instant.now());
    }
  }

  private OwnProcess launchTemporal() {
    var log = place.home().logs().resolve("temporal.log");
    return OwnProcess.start(server.command(), log).awaitPort(server.port(), START);
  }

  /** The engine dies without a word and comes back on the same file. */
  void killTemporal() {
    temporal.kill();
    temporal = launchTemporal();
  }

  String temporalAddress() {
    return server.address();
  }

  RedisConnection salvor() {
    return RedisConnection.open(place.ports().redis(), "salvor", place.redisPassword());
  }

  /** As an application. */
  RedisConnection application() {
    return RedisConnection.open(place.ports().redis());
  }

  Contents contents() {
    try (var connection = salvor()) {
      return Contents.read(connection);
    }
  }

  /** Every setting and every user's rights. */
  Map<String, String> settings() {
    var settings = new TreeMap<String, String>();
    try (var connection = salvor()) {
      var pairs = Objects.requireNonNull((List<?>) connection.call("CONFIG", "GET", "*"));
      for (var at = 0; at < pairs.size(); at += 2) {
        settings.put(text(pairs.get(at)), text(pairs.get(at + 1)));
      }
      var users = Objects.requireNonNull((List<?>) connection.call("ACL", "LIST"));
      users.forEach(user -> settings.put("acl " + text(user), ""));
    }
    return settings;
  }

  /** The flush, so much later than the backup that their times tell them apart. */
  void flush() {
    try (var application = application();
        var salvor = salvor()) {
      var saved = Long.parseLong(salvor.text("LASTSAVE"));
      Await.until(
          "a second after the last save",
          () -> Instant.now().isAfter(Instant.ofEpochSecond(saved + 2)));
      application.call("FLUSHALL");
    }
  }

  /** The folders of restore instances that are left. */
  List<Path> instances() throws IOException {
    var folder = place.home().folder().resolve("agent").resolve("instances");
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var left = Files.list(folder)) {
      return left.toList();
    }
  }

  private static String text(@Nullable Object bytes) {
    return new String((byte[]) Objects.requireNonNull(bytes), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    redis.kill();
    temporal.kill();
  }
}
