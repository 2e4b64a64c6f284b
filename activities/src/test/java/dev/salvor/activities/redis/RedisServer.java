package dev.salvor.activities.redis;

import dev.salvor.runbooks.FreePorts;
import dev.salvor.tests.Await;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A real redis-server on a free port of the loopback, for one test. */
final class RedisServer implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final List<String> arguments;
  private Process process;
  private RedisClient client;
  private StatefulRedisConnection<String, String> connection;

  private RedisServer(Path folder, int port, List<String> arguments) {
    this.folder = folder;
    this.port = port;
    this.arguments = arguments;
    this.process = launch();
    this.client = RedisClient.create(RedisURI.create("127.0.0.1", port));
    this.connection = connectWhenReady();
  }

  static Path program() {
    return Path.of(System.getenv().getOrDefault("SALVOR_REDIS_BIN", "redis-server"));
  }

  static RedisServer start(Path folder, String... arguments) {
    try {
      Files.createDirectories(folder);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
    return new RedisServer(folder, FreePorts.one(), List.of(arguments));
  }

  private Process launch() {
    var command =
        new ArrayList<>(
            List.of(
                program().toString(),
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                folder.toString(),
                "--enable-debug-command",
                "yes"));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("server.out").toFile())
          .start();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private StatefulRedisConnection<String, String> connectWhenReady() {
    var connected = new AtomicReference<StatefulRedisConnection<String, String>>();
    Await.until(
        "the server answers or has ended",
        () -> {
          if (process.isAlive()) {
            connected.set(client.connect());
          }
          return true;
        });
    return Objects.requireNonNull(connected.get(), "the server ended");
  }

  int port() {
    return port;
  }

  Path folder() {
    return folder;
  }

  RedisCommands<String, String> commands() {
    return connection.sync();
  }

  RedisClient client() {
    return client;
  }

  /** ACL, word by word. */
  void acl(String... words) {
    var arguments = new CommandArgs<>(StringCodec.UTF8);
    List.of(words).forEach(arguments::add);
    commands().dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), arguments);
  }

  /** kill -9 and another start. */
  void restart() {
    kill();
    process = launch();
    connection.close();
    client.close();
    client = RedisClient.create(RedisURI.create("127.0.0.1", port));
    connection = connectWhenReady();
  }

  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    connection.close();
    client.close();
    kill();
  }
}
