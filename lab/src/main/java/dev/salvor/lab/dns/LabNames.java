package dev.salvor.lab.dns;

import dev.salvor.lab.OwnProcess;
import dev.salvor.lab.PrivateFile;
import dev.salvor.runbooks.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The lab's names: a BIND that takes signed updates of {@code example.test}, and a second one that
 * remembers answers, as the resolvers of clients do.
 */
public final class LabNames implements AutoCloseable {
  public static final String ZONE = "example.test.";

  /** The name that clients ask for; it says 127.0.0.1 at first. */
  public static final String RECORD = "shop.example.test.";

  /** The name of the key that signs updates. */
  public static final String KEY = "salvor";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int KEY_BYTES = 32;

  private final Path folder;
  private final int serverPort;
  private final int resolverPort;
  private final List<OwnProcess> processes;

  private LabNames(Path folder, int serverPort, int resolverPort, List<OwnProcess> processes) {
    this.folder = folder;
    this.serverPort = serverPort;
    this.resolverPort = resolverPort;
    this.processes = processes;
  }

  /**
   * Starts both, on ports that are found once, and waits until they answer. What was changed before
   * is still so.
   *
   * @param folder where everything is kept
   * @param named BIND's server program
   */
  public static LabNames start(Path folder, Path named) {
    try {
      var ports = ports(folder);
      var server = folder.resolve("server");
      furnish(server);
      var first = launch(server, named, "server.conf", ports.get(0), ports.get(0));
      var second =
          launch(folder.resolve("resolver"), named, "resolver.conf", ports.get(1), ports.get(0));
      var names = new LabNames(folder, ports.get(0), ports.get(1), List.of(first, second));
      return names.awaited();
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  /** Whoever knows of them finds them there after the next start, too. */
  private static List<Integer> ports(Path folder) throws IOException {
    Files.createDirectories(folder);
    var file = folder.resolve("ports");
    if (!Files.exists(file)) {
      Files.write(file, FreePorts.some(2).stream().map(String::valueOf).toList());
    }
    return Files.readAllLines(file).stream().map(Integer::valueOf).toList();
  }

  /** The zone is written once: afterwards it belongs to those who update it. */
  private static void furnish(Path server) throws IOException {
    Files.createDirectories(server);
    if (!Files.exists(server.resolve("example.test.zone"))) {
      Files.writeString(server.resolve("example.test.zone"), resource("example.test.zone"));
    }
    if (!Files.exists(server.resolve("key.conf"))) {
      var random = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(random);
      var secret = Base64.getEncoder().encodeToString(random);
      PrivateFile.write(server.resolve("key"), secret + "\n");
      PrivateFile.write(
          server.resolve("key.conf"),
          "key \"%s\" { algorithm hmac-sha256; secret \"%s\"; };\n".formatted(KEY, secret));
    }
  }

  private static OwnProcess launch(
      Path folder, Path named, String configuration, int port, int serverPort) throws IOException {
    Files.createDirectories(folder);
    var text =
        resource(configuration)
            .replace("@FOLDER@", folder.toAbsolutePath().toString())
            .replace("@PORT@", String.valueOf(port))
            .replace("@SERVER@", String.valueOf(serverPort));
    var file = Files.writeString(folder.resolve("named.conf"), text);
    Files.deleteIfExists(log(folder));
    return OwnProcess.start(
        List.of(named.toString(), "-g", "-n", "1", "-c", file.toAbsolutePath().toString()),
        log(folder));
  }

  private static Path log(Path folder) {
    return folder.resolve("named.log");
  }

  private static String resource(String name) throws IOException {
    try (var file = LabNames.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A port is open before there is anything to answer; the log says when there is. */
  private LabNames awaited() throws IOException {
    var deadline = Instant.now().plus(PATIENCE);
    while (!runs("server") || !runs("resolver")) {
      if (!processes.stream().allMatch(OwnProcess::isAlive) || Instant.now().isAfter(deadline)) {
        close();
        throw new IllegalStateException(
            "Expected the lab's name servers within %s, found none; see named.log in the folders of %s"
                .formatted(PATIENCE, folder));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return this;
  }

  private boolean runs(String part) throws IOException {
    var log = log(folder.resolve(part));
    if (!Files.exists(log)) {
      return false;
    }
    var said = Files.readString(log);
    return said.contains("all zones loaded") && said.contains("running");
  }

  /** Host and port of the server that takes updates. */
  public String server() {
    return "127.0.0.1:" + serverPort;
  }

  /** Host and port of the resolver. */
  public String resolver() {
    return "127.0.0.1:" + resolverPort;
  }

  /** Where the secret of the key is, base64. */
  public Path secret() {
    return folder.resolve("server").resolve("key");
  }

  /** The process numbers of both. */
  public List<Long> pids() {
    return processes.stream().map(OwnProcess::pid).toList();
  }

  @Override
  public void close() {
    processes.forEach(OwnProcess::stop);
  }
}
