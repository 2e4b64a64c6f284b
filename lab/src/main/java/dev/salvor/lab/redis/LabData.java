package dev.salvor.lab.redis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Data as a live Redis has it: keys of all types in several databases, a quarter of them with a
 * time to live, a few large, some with names that are no text. The same seed makes the same keys.
 */
public final class LabData {
  private static final int[] DATABASES = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 5, 5, 15
  };
  private static final int LARGE = 20_000;
  private static final long SIX_HOURS = Duration.ofHours(6).toMillis();
  private static final long THIRTY_DAYS = Duration.ofDays(30).toMillis();

  private final RedisConnection redis;
  private final String prefix;
  private final SplittableRandom random;
  private final long now;
  private int unread;

  private LabData(RedisConnection redis, String prefix, long seed, Instant now) {
    this.redis = redis;
    this.prefix = prefix;
    this.random = new SplittableRandom(seed);
    this.now = now.toEpochMilli();
  }

  /**
   * Adds keys, pipelined.
   *
   * @param prefix what their names begin with; another prefix makes other keys
   * @param seed what their contents are drawn from
   */
  public static void load(RedisConnection redis, String prefix, int keys, long seed, Instant now) {
    new LabData(redis, prefix, seed, now).load(keys);
  }

  private void load(int keys) {
    for (var block = 0; block < 20; block++) {
      send("SELECT", DATABASES[block]);
      // Every key belongs to one block by its number, so that a database is selected once only.
      for (var number = block; number < keys; number += 20) {
        key(number);
      }
    }
    send("SELECT", 0);
    redis.skip(unread);
  }

  private void key(int number) {
    var name = name(number);
    var size = number % 7_919 == 11 ? LARGE : 1 + random.nextInt(12);
    switch (number / 20 % 10) {
      case 0, 1, 2 ->
          send("SET", name, bytes(number % 7_919 == 11 ? 2_000_000 : 16 + random.nextInt(180)));
      case 3 -> many("HSET", name, size, 2);
      case 4 -> many("RPUSH", name, size, 1);
      case 5 -> many("SADD", name, size, 1);
      case 6 -> scored(name, size);
      case 7 -> stream(name, Math.min(size, 500));
      case 8 -> many("PFADD", name, size, 1);
      default -> bitsOrPlaces(number, name);
    }
    if (number / 200 % 4 == 1) {
      send("PEXPIREAT", name, now + SIX_HOURS + random.nextLong(THIRTY_DAYS));
    }
  }

  private byte[] name(int number) {
    var kinds =
        List.of(
            "customer",
            "session",
            "cart",
            "profile",
            "orders",
            "tags",
            "ranking",
            "events",
            "visitors",
            "places");
    var name = "%s%s:%06d".formatted(prefix, kinds.get(number / 20 % 10), number);
    if (number % 997 != 0) {
      return name.getBytes(StandardCharsets.UTF_8);
    }
    return (name + "\0\r\n \u00ff\"").getBytes(StandardCharsets.ISO_8859_1);
  }

  private void many(String command, byte[] name, int members, int wordsEach) {
    var words = new ArrayList<Object>(List.of(command, name));
    for (var member = 0; member < members; member++) {
      words.add(wordsEach == 2 || member % 3 > 0 ? "member-" + member : random.nextInt(1_000_000));
      if (wordsEach == 2) {
        words.add(bytes(8 + random.nextInt(24)));
      }
    }
    send(words.toArray());
  }

  private void scored(byte[] name, int members) {
    var words = new ArrayList<Object>(List.of("ZADD", name));
    for (var member = 0; member < members; member++) {
      words.add(random.nextInt(1_000_000) / 8.0);
      words.add("player-" + member);
    }
    send(words.toArray());
  }

  private void stream(byte[] name, int entries) {
    for (var entry = 0; entry < entries; entry++) {
      send(
          "XADD", name, (now - 1_000_000 + entry) + "-" + entry, "event", "login", "number", entry);
    }
    if (entries % 3 == 0) {
      send("XGROUP", "CREATE", name, "readers", "0");
    }
  }

  private void bitsOrPlaces(int number, byte[] name) {
    if (number % 2 == 0) {
      send("SETBIT", name, random.nextInt(4_000), 1);
      send("SETBIT", name, random.nextInt(4_000), 1);
    } else {
      send("GEOADD", name, random.nextInt(-170, 170), random.nextInt(-80, 80), "here");
      send("GEOADD", name, random.nextInt(-170, 170), random.nextInt(-80, 80), "there");
    }
  }

  private byte[] bytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private void send(Object... words) {
    redis.send(words);
    unread++;
  }
}
