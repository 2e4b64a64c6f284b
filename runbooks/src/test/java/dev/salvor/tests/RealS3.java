package dev.salvor.tests;

import dev.salvor.runbooks.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An S3 server of a test's own (SeaweedFS) on free ports of the loopback address, with the keys of
 * one who may do everything and of one who may only read. It has no buckets yet.
 */
public final class RealS3 implements AutoCloseable {
  public static final Key OWNER = new Key("owner", "the-owners-secret");

  /** A bucket is found below this name as well; whoever uses it must know where the name is. */
  public static final String DOMAIN = "s3.test";

  public static final Key READER = new Key("reader", "the-readers-secret");

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String IDENTITIES =
      """
      {"identities": [
        {"name": "owner", "credentials": [{"accessKey": "owner", "secretKey": "the-owners-secret"}],
         "actions": ["Admin", "Read", "Write", "List", "Tagging"]},
        {"name": "reader", "credentials": [{"accessKey": "reader", "secretKey": "the-readers-secret"}],
         "actions": ["Read", "List"]}]}
      """;

  /** A key and its secret. */
  public record Key(String id, String secret) {}

  private final Path folder;
  private final List<Integer> ports;
  private Process process;

  private RealS3(Path folder, List<Integer> ports) {
    this.folder = folder;
    this.ports = ports;
    this.process = launch();
  }

  /** Starts one whose files are in a folder, and waits until it takes objects. */
  public static RealS3 start(Path folder) {
    try {
      Files.createDirectories(folder.resolve("data"));
      Files.writeString(folder.resolve("s3.json"), IDENTITIES);
      return new RealS3(folder, FreePorts.some(8));
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  /** Where it speaks S3. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  public int port() {
    return ports.get(3);
  }

  private Process launch() {
    var log = folder.resolve("s3.log").toFile();
    try {
      var builder = new ProcessBuilder(command()).redirectErrorStream(true);
      var started =
          builder.directory(folder.toFile()).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
      process = started.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      awaitReadiness();
      return process;
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  private List<String> command() {
    var command = new ArrayList<>(List.of(Tool.SEAWEEDFS.path().toString(), "server"));
    command.add("-dir=" + folder.resolve("data"));
    command.addAll(List.of("-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-master.telemetry=false"));
    command.addAll(List.of("-volume.max=100", "-volume.preStopSeconds=0"));
    command.addAll(List.of("-s3", "-s3.port.iceberg=0", "-s3.port.lance=0"));
    command.add("-s3.domainName=" + DOMAIN);
    command.add("-s3.config=" + folder.resolve("s3.json"));
    var roles = List.of("master", "volume", "filer", "s3");
    for (var role = 0; role < roles.size(); role++) {
      command.add("-%s.port=%d".formatted(roles.get(role), ports.get(role)));
      command.add("-%s.port.grpc=%d".formatted(roles.get(role), ports.get(role + 4)));
    }
    command.add("-filer.localSocket=" + folder.resolve("filer.sock"));
    command.add("-s3.localSocket=" + folder.resolve("s3.sock"));
    return command;
  }

  /** It answers long before it can store: only a place for an object says that it can. */
  private void awaitReadiness() {
    var deadline = Instant.now().plus(PATIENCE);
    while (!answers(ports.get(0), "/dir/assign", "\"fid\"") || !answers(port(), "/", "")) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "Expected an S3 server on port %d within %s, found none; see %s"
                .formatted(port(), PATIENCE, folder.resolve("s3.log")));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  private static boolean answers(int port, String path, String expected) {
    var asked =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(5))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(asked, HttpResponse.BodyHandlers.ofString()).body().contains(expected);
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** {@code kill -9}: asked politely it takes half a minute to end. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Starts it again on the same ports and the same data. */
  public void restart() {
    kill();
    process = launch();
  }

  @Override
  public void close() {
    kill();
  }
}
