package dev.salvor.tests;

import dev.salvor.runbooks.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Two name servers of a test's own (BIND) on free ports of the loopback address: one that takes
 * signed updates of {@code example.test}, and a resolver that remembers what that one said.
 */
public final class RealNames implements AutoCloseable {
  /** The key that may change everything in the zone. */
  public static final String KEY = "salvor";

  /** A key that the server knows, and that may change nothing. */
  public static final String POWERLESS_KEY = "powerless";

  public static final String SECRET = "dGhlIHNlY3JldCBvZiBhIHRlc3QgYW5kIG5vYm9keSBlbHNl";

  private static final String OPTIONS =
      """
      options {
        directory "@FOLDER@"; pid-file none; session-keyfile none; managed-keys-directory "@FOLDER@";
        listen-on port @PORT@ { 127.0.0.1; }; listen-on-v6 { none; };
        dnssec-validation no; notify no; @MORE@
      };
      controls { };
      """;
  private static final String PRIMARY =
      """
      key "salvor" { algorithm hmac-sha256; secret "@SECRET@"; };
      key "powerless" { algorithm hmac-sha256; secret "@SECRET@"; };
      zone "example.test" { type primary; file "example.test.zone"; allow-update { key salvor; }; };
      """;
  private static final String ZONE =
      """
      $TTL 2
      @ IN SOA ns.example.test. nobody.example.test. 1 3600 600 86400 1
      @ IN NS ns.example.test.
      ns IN A 127.0.0.1
      """;

  private final int primaryPort;
  private final int resolverPort;
  private final Process primary;
  private final Process resolver;

  private RealNames(int primaryPort, int resolverPort, Process primary, Process resolver) {
    this.primaryPort = primaryPort;
    this.resolverPort = resolverPort;
    this.primary = primary;
    this.resolver = resolver;
  }

  /** Starts both, with further lines in the zone, and waits until they answer. */
  public static RealNames start(Path folder, String lines) {
    try {
      var ports = FreePorts.some(2);
      var primary =
          launch(folder.resolve("primary"), ports.get(0), "recursion no;", PRIMARY, ZONE + lines);
      var forward =
          "recursion yes; forward only; forwarders { 127.0.0.1 port %d; };".formatted(ports.get(0));
      var resolver = launch(folder.resolve("resolver"), ports.get(1), forward, "", "");
      var started = new RealNames(ports.get(0), ports.get(1), primary, resolver);
      Runtime.getRuntime().addShutdownHook(new Thread(started::close));
      started.awaitReadiness(folder);
      return started;
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  private static Process launch(Path folder, int port, String options, String more, String zone)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("example.test.zone"), zone);
    var configuration =
        (OPTIONS.replace("@MORE@", options) + more)
            .replace("@FOLDER@", folder.toString())
            .replace("@PORT@", String.valueOf(port))
            .replace("@SECRET@", SECRET);
    var file = Files.writeString(folder.resolve("named.conf"), configuration);
    return new ProcessBuilder(Tool.NAMED.path().toString(), "-g", "-n", "1", "-c", file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("named.log").toFile())
        .start();
  }

  /** A port is open before there is anything to answer; the log says when there is. */
  private void awaitReadiness(Path folder) {
    for (var server : List.of("primary", "resolver")) {
      var log = folder.resolve(server).resolve("named.log");
      var _ = Await.until("a name server runs, says " + log, () -> isReady(log));
    }
  }

  private boolean isReady(Path log) throws IOException {
    if (!primary.isAlive() || !resolver.isAlive()) {
      throw new AssertionError("A name server ended; see " + log);
    }
    var said = Files.readString(log);
    return said.contains("all zones loaded") && said.contains("running");
  }

  /** Host and port of the server that takes updates. */
  public String primary() {
    return "127.0.0.1:" + primaryPort;
  }

  /** Host and port of the resolver. */
  public String resolver() {
    return "127.0.0.1:" + resolverPort;
  }

  /** {@code kill -9} of the server that takes updates. */
  public void stopPrimary() {
    primary.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    primary.destroyForcibly().onExit().join();
    resolver.destroyForcibly().onExit().join();
  }
}
