package dev.salvor.lab.redis;

import java.util.TreeMap;
import java.util.regex.Pattern;

/** How many keys there are in which database, by the server's own account. */
public record Keyspace(TreeMap<Integer, Long> keys) {
  private static final Pattern LINE = Pattern.compile("db(\\d+):keys=(\\d+)");

  /** Asks the server. */
  public static Keyspace of(RedisConnection redis) {
    var keys = new TreeMap<Integer, Long>();
    LINE.matcher(redis.text("INFO", "keyspace"))
        .results()
        .forEach(line -> keys.put(Integer.valueOf(line.group(1)), Long.valueOf(line.group(2))));
    return new Keyspace(keys);
  }

  public long total() {
    return keys.values().stream().mapToLong(Long::longValue).sum();
  }
}
