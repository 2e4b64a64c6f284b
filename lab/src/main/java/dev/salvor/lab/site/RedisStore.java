package dev.salvor.lab.site;

import dev.salvor.lab.redis.RedisConnection;
import dev.salvor.lab.redis.RedisRefusal;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A set of numbers in Redis, written to as the default user, whom applications are. */
final class RedisStore implements Store {
  private static final String KEY = "writes";

  private final SitePlaces places;
  private final String password;
  private final Map<String, RedisConnection> open = new ConcurrentHashMap<>();

  RedisStore(SitePlaces places, String password) {
    this.places = places;
    this.password = password;
  }

  @Override
  public String kind() {
    return SitePlaces.REDIS;
  }

  private int port(String side) {
    return places.port(side, SitePlaces.REDIS);
  }

  @Override
  public boolean write(String side, int number) {
    try {
      var connection = open.computeIfAbsent(side, unknown -> RedisConnection.open(port(side)));
      var _ = connection.call("SETBIT", KEY, number, 1);
      return true;
    } catch (RedisRefusal refused) {
      return false;
    } catch (UncheckedIOException away) {
      forget(side);
      return false;
    }
  }

  private void forget(String side) {
    var known = open.remove(side);
    if (known != null) {
      known.close();
    }
  }

  /** The first number is the highest bit of the first byte. */
  @Override
  public BitSet numbers(String side) {
    try (var connection = RedisConnection.open(port(side), "salvor", password)) {
      var numbers = new BitSet();
      if (connection.call("GET", KEY) instanceof byte[] bytes) {
        for (int bit = 0; bit < bytes.length * 8; bit++) {
          if ((bytes[bit / 8] & (0x80 >> (bit % 8))) != 0) {
            numbers.set(bit);
          }
        }
      }
      return numbers;
    }
  }

  /** A dry run writes nothing, and knows of every right. */
  @Override
  public boolean isWritable(String side) {
    try (var connection = RedisConnection.open(port(side), "salvor", password)) {
      var leads =
          connection.call("ROLE") instanceof List<?> role
              && role.getFirst() instanceof byte[] name
              && new String(name, java.nio.charset.StandardCharsets.US_ASCII).equals("master");
      return leads && connection.text("ACL", "DRYRUN", "default", "SETBIT", KEY, 0, 1).equals("OK");
    } catch (RedisRefusal | UncheckedIOException refused) {
      return false;
    }
  }

  @Override
  public void close() {
    open.values().forEach(RedisConnection::close);
    open.clear();
  }
}
