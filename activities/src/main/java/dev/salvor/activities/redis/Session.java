package dev.salvor.activities.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One conversation with one server, as with {@code redis-cli}: words in, replies out, refusals
 * translated.
 */
final class Session implements AutoCloseable {
  private final Endpoint endpoint;
  private final StatefulRedisConnection<byte[], byte[]> connection;

  Session(Endpoint endpoint, StatefulRedisConnection<byte[], byte[]> connection) {
    this.endpoint = endpoint;
    this.connection = connection;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  StatefulRedisConnection<byte[], byte[]> connection() {
    return connection;
  }

  ServerInfo info() {
    return ServerInfo.parse(asText(call("INFO", "everything").getFirst()));
  }

  /** The server's clock. */
  Instant time() {
    var parts = call("TIME");
    return Instant.ofEpochSecond(number(parts.get(0)), number(parts.get(1)) * 1_000);
  }

  /** Settings by their names; names the server does not know are left out. */
  Map<String, String> settings(Iterable<String> names) {
    var found = new LinkedHashMap<String, String>();
    for (var name : names) {
      var reply = call("CONFIG", "GET", name);
      for (int index = 0; index + 1 < reply.size(); index += 2) {
        found.put(asText(reply.get(index)), asText(reply.get(index + 1)));
      }
    }
    return found;
  }

  /** Asks a command and waits for its reply, flattened to a list where it is none. */
  List<Object> call(String command, String... arguments) {
    return translating(() -> {
      var words = new CommandArgs<>(ByteArrayCodec.INSTANCE);
      for (var argument : arguments) {
        words.add(argument);
      }
      var output = new NestedMultiOutput<>(ByteArrayCodec.INSTANCE);
      return connection.sync().dispatch(new Word(command), output, words);
    });
  }

  /** The first line of a reply. */
  String line(String command, String... arguments) {
    return asText(call(command, arguments).getFirst());
  }

  /** Does something with the connection; what goes wrong is translated. */
  <T> T with(Function<StatefulRedisConnection<byte[], byte[]>, T> work) {
    return translating(() -> work.apply(connection));
  }

  void select(int database) {
    line("SELECT", Integer.toString(database));
  }

  private <T> T translating(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException failed) {
      throw RedisFailures.translate(endpoint, failed);
    }
  }

  static String asText(Object reply) {
    return reply instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : String.valueOf(reply);
  }

  static long number(Object reply) {
    return Long.parseLong(asText(reply));
  }

  @Override
  public void close() {
    connection.close();
  }

  private record Word(String word) implements ProtocolKeyword {
    @Override
    public byte[] getBytes() {
      return word.getBytes(StandardCharsets.US_ASCII);
    }
  }
}
