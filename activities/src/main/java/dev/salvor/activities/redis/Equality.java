package dev.salvor.activities.redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether keys hold the same on both sides. Most payloads are equal byte for byte; sets and hashes
 * may come back in another order or encoding, so what differs is compared by its members.
 */
final class Equality {
  private final Session one;
  private final Session other;

  Equality(Session one, Session other) {
    this.one = one;
    this.other = other;
  }

  /** The places at which the two lists hold the same content and expiry. */
  Set<Integer> equal(List<Payload> ones, List<Payload> others) {
    var equal = new HashSet<Integer>();
    var doubtful = new ArrayList<Integer>();
    for (int place = 0; place < ones.size(); place++) {
      var here = ones.get(place);
      var there = others.get(place);
      if (here.isAbsent() || there.isAbsent() || here.expiresAt() != there.expiresAt()) {
        continue;
      }
      if (here.hasSameBytes(there)) {
        equal.add(place);
      } else if (here.family() == there.family()) {
        doubtful.add(place);
      }
    }
    if (!doubtful.isEmpty()) {
      compareMembers(ones, doubtful, equal);
    }
    return equal;
  }

  private void compareMembers(List<Payload> ones, List<Integer> doubtful, Set<Integer> equal) {
    var keys = doubtful.stream().map(ones::get).toList();
    var here = KeyPages.send(one, keys, key -> Members.ask(one.connection().async(), key));
    var there = KeyPages.send(other, keys, key -> Members.ask(other.connection().async(), key));
    for (int index = 0; index < keys.size(); index++) {
      var members = Members.comparable(KeyPages.reply(one, here.get(index)));
      if (members.equals(Members.comparable(KeyPages.reply(other, there.get(index))))) {
        equal.add(doubtful.get(index));
      }
    }
  }

  /** A key's members, asked for by its family, in a form that can be compared. */
  private static final class Members {
    private Members() {}

    /** A stream's payload is the same everywhere, and a module's members are unknown. */
    @SuppressWarnings("unchecked") // What is asked for is compared, never cast.
    static RedisFuture<Object> ask(RedisAsyncCommands<byte[], byte[]> commands, Payload payload) {
      var key = payload.key();
      return (RedisFuture<Object>)
          switch (payload.family()) {
            case STRING -> commands.get(key);
            case LIST -> commands.lrange(key, 0, -1);
            case SET -> commands.smembers(key);
            case SORTED_SET -> commands.zrangeWithScores(key, 0, -1);
            case HASH -> commands.hgetall(key);
            case STREAM, OTHER -> commands.dump(key);
          };
    }

    static Object comparable(Object reply) {
      return switch (reply) {
        case null -> "none";
        case byte[] bytes -> ByteBuffer.wrap(bytes);
        case Set<?> members ->
            members.stream().map(Members::comparable).collect(Collectors.toSet());
        case List<?> members -> members.stream().map(Members::comparable).toList();
        case Map<?, ?> fields -> fields(fields);
        case io.lettuce.core.ScoredValue<?> scored ->
            List.of(scored.getScore(), comparable(scored.getValue()));
        default -> reply;
      };
    }

    private static Map<Object, Object> fields(Map<?, ?> fields) {
      var comparable = new LinkedHashMap<Object, Object>();
      fields.forEach((name, value) -> comparable.put(comparable(name), comparable(value)));
      return comparable;
    }
  }
}
