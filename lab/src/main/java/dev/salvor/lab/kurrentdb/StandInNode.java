package dev.salvor.lab.kurrentdb;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.salvor.lab.kurrentdb.disk.CorruptDatabase;
import dev.salvor.lab.kurrentdb.disk.DatabaseLock;
import dev.salvor.lab.kurrentdb.disk.StartUpCheck;
import dev.salvor.lab.kurrentdb.disk.Truncation;
import dev.salvor.lab.kurrentdb.disk.Verification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The process of one node of the stand-in. It ends as the server does, with the server's codes. */
public final class StandInNode {
  /** How long a node that ends waits for what is being written. */
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private final NodeSettings settings;
  private final Holds holds = new Holds();
  private final AutoScavenge auto = new AutoScavenge();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Peers peers;

  private StandInNode(NodeSettings settings) throws IOException {
    this.settings = settings;
    peers = Peers.of(settings);
  }

  /** Runs a node until it is told to end; takes the path of its settings. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println(
          "Expected the path of a node's settings, found %d arguments".formatted(arguments.length));
      System.exit(2);
    }
    var settings = NodeSettings.read(Path.of(arguments[0]));
    try {
      Files.createDirectories(settings.db());
      var lock = DatabaseLock.take(settings.db());
      if (Truncation.asOrdered(settings.db(), settings.chunkSize(), settings.maxTruncation())) {
        System.out.println("Shutting down after successful truncation.");
        return;
      }
      StartUpCheck.of(settings.db(), settings.chunkSize());
      new StandInNode(settings).run(lock);
    } catch (CorruptDatabase corrupt) {
      System.out.println("Corrupt database: " + corrupt.getMessage());
      System.exit(1);
    }
  }

  private void run(DatabaseLock lock) throws IOException {
    var verification = Verification.of(settings.db());
    var server = listening();
    var store = Store.open(settings, holds);
    if (store.index().wasRebuilt()) {
      System.out.println("The index was thrown away and built anew.");
    }
    var cluster = new Cluster(settings, store, auto);
    var traffic = new Traffic(cluster, store, peers, settings.perSecond());
    serve(server, store, cluster, traffic);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(cluster, store, lock)));
    if (settings.verifies()) {
      background("verification", () -> verify(verification));
    }
    background("gossip", new Rounds(settings, cluster, peers));
    background("auto-scavenge", new AutoScavenging(settings, cluster, peers, auto));
    background("traffic", traffic);
  }

  private static void background(String name, Runnable what) {
    Thread.ofPlatform().daemon().name(name).start(what);
  }

  /** Takes the port, before anything is written: who has it taken runs already. */
  private HttpServer listening() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
    if (settings.tls().isEmpty()) {
      return HttpServer.create(address, 0);
    }
    var loopback = InetAddress.getLoopbackAddress();
    var server = HttpsServer.create(new InetSocketAddress(loopback, 0), 0);
    var context = Certificate.in(settings.tls().get()).context();
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    TlsDoor.open(address, server.getAddress(), threads);
    return server;
  }

  private void serve(HttpServer server, Store store, Cluster cluster, Traffic traffic) {
    var routes = new Routes(holds, settings.httpTimeout(), threads);
    var scavenger = new Scavenger(store, holds, () -> completeAtLeader(cluster));
    new ScavengeRoutes(scavenger, holds).into(routes, settings.version());
    new AutoScavengeRoutes(auto, settings.autoScavenge(), cluster, peers).into(routes);
    new NodeRoutes(settings, cluster, store, () -> System.exit(0)).into(routes);
    new OwnRoutes(cluster, store, scavenger, auto, holds, traffic).into(routes);
    server.setExecutor(threads);
    routes.listen(server);
    server.start();
  }

  private void completeAtLeader(Cluster cluster) {
    cluster
        .leader()
        .ifPresent(leader -> peers.order(leader.port(), "POST", "/stand-in/complete-chunk", ""));
  }

  /** A node that is told to end by a signal ends well, as the server does. */
  private static void end(Cluster cluster, Store store, DatabaseLock lock) {
    cluster.shuttingDown();
    var closing = Thread.ofPlatform().daemon().start(() -> close(store, lock));
    try {
      closing.join(CLOSING);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    System.out.println("Shut down.");
    Runtime.getRuntime().halt(0);
  }

  private static void close(Store store, DatabaseLock lock) {
    try (lock;
        store) {
      System.out.println("Shutting down.");
    } catch (IOException unwritable) {
      System.out.println("Cannot close: " + unwritable);
    }
  }

  /** A node that finds a chunk damaged ends, whatever it is doing. */
  private static void verify(Verification verification) {
    try {
      verification.run();
    } catch (CorruptDatabase corrupt) {
      System.out.println(corrupt.getMessage());
      Runtime.getRuntime().halt(1);
    } catch (IOException unreadable) {
      System.out.println("A chunk could not be verified: " + unreadable);
    }
  }
}
