package dev.salvor.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.salvor.runbooks.Payloads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Does what most commands do against a server of its own, so that whoever trains the JVM's cache
 * finds their classes in it.
 */
final class WarmUp {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--help"),
          List.of("runs"),
          List.of("runbooks"),
          List.of("runbooks", "example"),
          List.of("check"),
          List.of("show", "000000"),
          List.of("show", "000000", "--json"),
          List.of("run", "example", "example", "--set", "fence=false", "--as", "oncall"),
          List.of("approve", "000000", "--yes", "--as", "lead"),
          List.of("schedule", "list"),
          List.of("schedule", "show", "example"),
          List.of("vault", "list", "example"),
          List.of("vault", "show", "example", "set"),
          List.of("offline", "kurrentdb", "verify", "."),
          List.of("token", "create", "--for", "oncall"),
          List.of("aprove"));

  private WarmUp() {}

  static int run() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/api/v1/", new Canned()::answer);
      server.start();
      var shell = shell("http://127.0.0.1:" + server.getAddress().getPort());
      COMMANDS.forEach(command -> Salvor.run(shell, command.toArray(String[]::new)));
      server.stop(0);
      return Exit.DONE;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Shell shell(String url) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    var process = Shell.ofProcess();
    return new Shell(
        new BufferedReader(new StringReader("")),
        nowhere,
        nowhere,
        Map.of("SALVOR_URL", url, "SALVOR_TOKEN", "none"),
        true,
        process.clock());
  }

  /** Answers from a file that has one value a path. */
  private static final class Canned {
    private final JsonNode answers;

    Canned() throws IOException {
      try (var file = WarmUp.class.getResourceAsStream("warm-up.json")) {
        answers = Payloads.mapper().readTree(Objects.requireNonNull(file));
      }
    }

    void answer(HttpExchange exchange) throws IOException {
      var path = exchange.getRequestURI().getPath().substring("/api/v1/".length());
      var started = exchange.getRequestMethod().equals("POST") && path.equals("runs");
      var answer = answers.path(started ? "runs/000000" : path);
      var body = Payloads.mapper().writeValueAsBytes(answer);
      try (exchange) {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }
}
