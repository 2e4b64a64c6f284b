package dev.salvor.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.salvor.lab.files.FilesRange;
import dev.salvor.lab.kurrentdb.KurrentRange;
import dev.salvor.lab.redis.RedisRange;
import dev.salvor.lab.site.SiteRange;
import dev.salvor.lab.up.LabPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The lab's own port: accidents, load and comparisons to order, for this machine only. Whoever may
 * connect to it may break the lab, and nothing else.
 */
public final class LabServer implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RedisRange redis;
  private final FilesRange files;
  private final LabPorts ports;
  private final Parts parts;

  private LabServer(
      HttpServer server, LabPorts ports, String redisPassword, Path tree, Parts parts) {
    this.server = server;
    this.parts = parts;
    this.ports = ports;
    this.redis = new RedisRange("lab-redis", ports.redis(), redisPassword);
    this.files = new FilesRange("lab-files", tree);
  }

  /** Listens at once; what it is asked for works as soon as the servers behind it do. */
  public static LabServer start(LabPorts ports, String redisPassword, Path tree, Parts parts) {
    try {
      var server = HttpServer.create(Loopback.port(ports.lab()), 0);
      var lab = new LabServer(server, ports, redisPassword, tree, parts);
      lab.listen();
      return lab;
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  private void listen() {
    on("POST", "/accidents/flushall", asked -> redis.flushAll(asked.target()));
    on("POST", "/accidents/rm", asked -> files.rm(asked.text("target", "lab-files")));
    on("POST", "/accidents/overwrite", asked -> files.overwrite(asked.text("target", "lab-files")));
    on("POST", "/load", asked -> redis.load(asked.target(), asked.number("keys", 1_000)));
    on("POST", "/writer", asked -> redis.write(asked.target(), asked.number("per-second", 10)));
    on("GET", "/digest", this::digest);
    on("GET", "/status", asked -> redis.status(ports));
    listenForKurrent();
    server.setExecutor(threads);
    server.start();
  }

  /** What is too heavy to run without being asked for, and what can happen to it. */
  private void listenForKurrent() {
    var range = parts.kurrentdb().range();
    on("POST", "/start", asked -> parts.named(asked.text("part", "")).start());
    on("POST", "/stop", asked -> parts.named(asked.text("part", "")).stop());
    on("POST", "/accidents/break-site", asked -> parts.site().breakSide(side(asked)));
    on("GET", "/site", asked -> parts.site().range().fares());
    on("POST", "/node", asked -> range.node(asked.text("verb", ""), asked.text("node", "")));
    on("POST", "/accidents/scavenge", asked -> range.scavenge(victim(asked)));
    on("POST", "/accidents/lose-node", asked -> range.loseNode(victim(asked)));
    on("POST", "/accidents/corrupt-chunk", asked -> range.corruptChunk(victim(asked)));
  }

  /** The one that is named, or that of a target such as {@code lab-site/east}. */
  private static String side(LabQuery asked) {
    return asked.text("target", "").replaceFirst("^" + SiteRange.TARGET + "/", "");
  }

  private static String victim(LabQuery asked) {
    return asked.text("target", KurrentRange.TARGET);
  }

  private Object digest(LabQuery asked) {
    return files.is(asked.target())
        ? files.digest(asked.target())
        : redis.digest(asked.target(), asked.text("without", ""));
  }

  private void on(String method, String path, Answer answer) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            answer(exchange, method, path, answer);
          }
        });
  }

  private static void answer(HttpExchange exchange, String method, String path, Answer answer)
      throws IOException {
    if (!isFromHere(exchange)) {
      send(exchange, 403, new Problem("The lab's port is for programs on this machine only."));
    } else if (!exchange.getRequestMethod().equals(method)
        || !exchange.getRequestURI().getPath().equals(path)) {
      send(exchange, 404, new Problem("Expected %s %s.".formatted(method, path)));
    } else {
      answerOrExplain(exchange, answer);
    }
  }

  private static void answerOrExplain(HttpExchange exchange, Answer answer) throws IOException {
    try {
      send(exchange, 200, answer.to(LabQuery.of(exchange.getRequestURI())));
    } catch (IllegalArgumentException mistake) {
      send(exchange, 400, new Problem(String.valueOf(mistake.getMessage())));
    } catch (RuntimeException notNow) {
      send(exchange, 503, new Problem(String.valueOf(notNow.getMessage())));
    }
  }

  /**
   * A page of another site that a browser here shows must not reach the lab, under whatever name.
   */
  private static boolean isFromHere(HttpExchange exchange) {
    var host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    var origin = exchange.getRequestHeaders().getFirst("Origin");
    return OWN_NAMES.contains(host.replaceFirst(":\\d+$", "")) && origin == null;
  }

  private static void send(HttpExchange exchange, int status, Object body) throws IOException {
    var bytes = MAPPER.writeValueAsBytes(body);
    var type = status == 200 ? "application/json" : "application/problem+json";
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    redis.close();
    server.stop(0);
    threads.shutdownNow();
  }

  /** Something that is started when somebody asks for it. */
  public interface Part {
    /** Starts it, and has everybody know of it. */
    Object start();

    Object stop();
  }

  /** Everything that is started when somebody asks for it. */
  public record Parts(KurrentPart kurrentdb, Part slack, SitePart site, Part kubernetes) {
    private Part named(String part) {
      return switch (part) {
        case "kurrentdb" -> kurrentdb;
        case "slack" -> slack;
        case "site" -> site;
        case "kubernetes" -> kubernetes;
        default ->
            throw new IllegalArgumentException(
                "Expected one of the parts kubernetes, kurrentdb, site, slack, found '%s'; everything else runs already."
                    .formatted(part));
      };
    }
  }

  /** The lab's KurrentDB, as whoever runs the lab starts and stops it. */
  public interface KurrentPart extends Part {
    KurrentRange range();
  }

  /** The lab's site, as whoever runs the lab starts and breaks it. */
  public interface SitePart extends Part {
    SiteRange range();

    /** Kills everything on one side. */
    SiteRange.Told breakSide(String side);
  }

  /** What one path answers. */
  private interface Answer {
    Object to(LabQuery query);
  }

  /** Why not. */
  private record Problem(String detail) {}
}
