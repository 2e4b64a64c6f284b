package dev.salvor.activities.redis;

import io.lettuce.core.RedisFuture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key's value as DUMP gives it, with its expiry. */
final class Payload {
  private static final int TRAILER = 10;

  private final byte[] key;
  private final byte @Nullable [] value;
  private final long expiresAt;

  private Payload(byte[] key, byte @Nullable [] value, long expiresAt) {
    this.key = key;
    this.value = value;
    this.expiresAt = expiresAt;
  }

  /** What a family of types has in common, whatever its encoding. */
  enum Family {
    STRING,
    LIST,
    SET,
    SORTED_SET,
    HASH,
    STREAM,
    OTHER
  }

  /** Reads keys of a server in one breath. */
  static List<Payload> read(Session session, List<byte[]> keys) {
    return new Reading(session, keys).await();
  }

  /** A reading that is under way. */
  static final class Reading {
    private final Session session;
    private final List<byte[]> keys;
    private final List<RedisFuture<Long>> expiries = new ArrayList<>();
    private final List<RedisFuture<byte[]>> values;

    Reading(Session session, List<byte[]> keys) {
      this.session = session;
      this.keys = keys;
      var commands = session.connection().async();
      this.values =
          KeyPages.send(
              session,
              keys,
              key -> {
                expiries.add(commands.pexpiretime(key));
                return commands.dump(key);
              });
    }

    List<Payload> await() {
      var payloads = new ArrayList<Payload>(keys.size());
      for (int index = 0; index < keys.size(); index++) {
        long expiresAt = KeyPages.reply(session, expiries.get(index));
        byte @Nullable [] value = KeyPages.reply(session, values.get(index));
        payloads.add(new Payload(keys.get(index), value, expiresAt));
      }
      return payloads;
    }
  }

  byte[] key() {
    return key;
  }

  /** The payload; empty where there is no such key. */
  byte[] value() {
    return value == null ? new byte[0] : value;
  }

  /** Milliseconds since the epoch; -1 where it stays. */
  long expiresAt() {
    return expiresAt;
  }

  boolean isAbsent() {
    return value == null;
  }

  /** Whether its expiry has passed by then. */
  boolean isOver(long now) {
    return value == null || (expiresAt >= 0 && expiresAt <= now);
  }

  int size() {
    return value == null ? 0 : value.length;
  }

  /** Whether both are the same bytes; the trailer, which names the writer's version, aside. */
  boolean hasSameBytes(Payload other) {
    var here = value;
    var there = other.value;
    return here != null
        && there != null
        && Arrays.equals(here, 0, here.length - TRAILER, there, 0, there.length - TRAILER);
  }

  /** The family by the payload's first byte. */
  Family family() {
    var bytes = value;
    return switch (bytes == null ? -1 : bytes[0]) {
      case 0 -> Family.STRING;
      case 1, 10, 14, 18 -> Family.LIST;
      case 2, 11, 20 -> Family.SET;
      case 3, 5, 12, 17 -> Family.SORTED_SET;
      case 4, 9, 13, 16, 22, 23, 24, 25 -> Family.HASH;
      case 15, 19, 21 -> Family.STREAM;
      default -> Family.OTHER;
    };
  }
}
