package dev.salvor.lab.redis;

import dev.salvor.runbooks.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a Redis holds, one digest a key: of its type, its absolute expiry and its content, in
 * an order that does not depend on how the server keeps it.
 *
 * @param keys by {@code database:hex of the name}
 */
public record Contents(SortedMap<String, String> keys) {
  private static final int BATCH = 500;

  /** Reads every key of every database. */
  public static Contents read(RedisConnection redis) {
    var keys = new TreeMap<String, String>();
    for (var database : Keyspace.of(redis).keys().keySet()) {
      redis.call("SELECT", database);
      readDatabase(redis, database, keys);
    }
    redis.call("SELECT", 0);
    return new Contents(keys);
  }

  /** The same contents without the keys whose name begins so. */
  public Contents without(String prefix) {
    var beginning = HexFormat.of().formatHex(prefix.getBytes(StandardCharsets.UTF_8));
    var rest = new TreeMap<>(keys);
    rest.keySet().removeIf(key -> key.substring(key.indexOf(':') + 1).startsWith(beginning));
    return new Contents(rest);
  }

  /** The keys of these contents that are missing from the others or differ there. */
  public List<String> missingFrom(Contents others) {
    return keys.entrySet().stream()
        .filter(key -> !key.getValue().equals(others.keys.get(key.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** One digest of everything. */
  public String digest() {
    var sum = Digest.sha256();
    keys.forEach((key, content) ->
        sum.update((key + "=" + content + "\n").getBytes(StandardCharsets.US_ASCII)));
    return HexFormat.of().formatHex(sum.digest());
  }

  private static void readDatabase(
      RedisConnection redis, int database, SortedMap<String, String> into) {
    var cursor = "0";
    do {
      var page = Objects.requireNonNull((List<?>) redis.call("SCAN", cursor, "COUNT", BATCH));
      cursor = text(page.get(0));
      readKeys(redis, database, names((List<?>) page.get(1)), into);
    } while (!cursor.equals("0"));
  }

  private static List<byte[]> names(List<?> page) {
    return page.stream().map(name -> (byte[]) name).toList();
  }

  private static void readKeys(
      RedisConnection redis, int database, List<byte[]> names, SortedMap<String, String> into) {
    for (var name : names) {
      redis.send("TYPE", name);
      redis.send("PEXPIRETIME", name);
    }
    var types = new ArrayList<String>();
    var expiries = new ArrayList<Object>();
    for (var ignored : names) {
      types.add("" + redis.read());
      expiries.add("" + redis.read());
    }
    for (var at = 0; at < names.size(); at++) {
      ContentOf.type(types.get(at)).ask(redis, names.get(at));
    }
    for (var at = 0; at < names.size(); at++) {
      var content = ContentOf.type(types.get(at)).read(redis);
      if (!types.get(at).equals("none")) {
        into.put(
            database + ":" + HexFormat.of().formatHex(names.get(at)),
            Digest.of(types.get(at) + " " + expiries.get(at) + " " + content));
      }
    }
  }

  private static String text(Object bytes) {
    return new String((byte[]) bytes, StandardCharsets.US_ASCII);
  }

  /** How the content of a type is asked for, and whether its order means something. */
  private enum ContentOf {
    STRING(false, "GET"),
    HASH(true, "HGETALL"),
    LIST(false, "LRANGE 0 -1"),
    SET(true, "SMEMBERS"),
    ZSET(false, "ZRANGE 0 -1 WITHSCORES"),
    STREAM(false, "XRANGE - +"),
    NONE(false, "GET");

    private final boolean unordered;
    private final String words;

    ContentOf(boolean unordered, String words) {
      this.unordered = unordered;
      this.words = words;
    }

    static ContentOf type(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }

    void ask(RedisConnection redis, byte[] name) {
      var command = new ArrayList<Object>(List.of(words.split(" ", -1)));
      command.add(1, name);
      redis.send(command.toArray());
      if (this == STREAM) {
        redis.send("XINFO", "GROUPS", name);
      }
    }

    String read(RedisConnection redis) {
      var content = flat(redis.read());
      return this == STREAM ? content + flat(redis.read()) : content;
    }

    private String flat(@Nullable Object reply) {
      return switch (reply) {
        case null -> "nothing";
        case byte[] bytes -> HexFormat.of().formatHex(bytes);
        case List<?> list -> "[" + String.join(",", parts(list)) + "]";
        default -> reply.toString();
      };
    }

    private List<String> parts(List<?> list) {
      var parts = new ArrayList<String>();
      var step = this == HASH ? 2 : 1;
      for (var at = 0; at < list.size(); at += step) {
        parts.add(
            step == 2 ? flat(list.get(at)) + "=" + flat(list.get(at + 1)) : flat(list.get(at)));
      }
      return unordered ? Arrays.asList(parts.stream().sorted().toArray(String[]::new)) : parts;
    }
  }
}
