package dev.salvor.lab.redis;

import dev.salvor.lab.Binaries;
import dev.salvor.lab.OwnProcess;
import dev.salvor.runbooks.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Redis of a test's own, on a random port. */
public final class RealRedis implements AutoCloseable {
  private final int port;
  private final Path folder;
  private OwnProcess process;

  private RealRedis(int port, Path folder) {
    this.port = port;
    this.folder = folder;
    this.process = launch();
  }

  /** Starts one in a folder with further lines of configuration, and waits until it answers. */
  public static RealRedis start(Path folder, String... configuration) {
    var port = FreePorts.one();
    var lines =
        new ArrayList<>(List.of("bind 127.0.0.1", "port " + port, "dir \"" + folder + "\""));
    lines.addAll(List.of(configuration));
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("redis.conf"), lines);
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    return new RealRedis(port, folder);
  }

  private OwnProcess launch() {
    var command = List.of(Binaries.redis().toString(), folder.resolve("redis.conf").toString());
    return OwnProcess.start(command, folder.resolve("redis.log"))
        .awaitPort(port, Duration.ofSeconds(30));
  }

  public int port() {
    return port;
  }

  public String endpoint() {
    return "127.0.0.1:" + port;
  }

  public Path folder() {
    return folder;
  }

  /** A connection as the default user. */
  public RedisConnection connect() {
    return RedisConnection.open(port);
  }

  public void kill() {
    process.kill();
  }

  /** Starts it again on the same port and the same data. */
  public void restart() {
    process.stop();
    process = launch();
  }

  @Override
  public void close() {
    process.stop();
  }
}
