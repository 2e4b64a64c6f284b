package dev.salvor.activities.kurrentdb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * A node that answers as it is told: one answer after the other to each question, the last of them
 * for ever. What it was not told it does not know.
 */
final class ScriptedNode implements AutoCloseable {
  private static final int SILENCE = 0;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Deque<Answer>> script = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> headers = new CopyOnWriteArrayList<>();

  private record Answer(int status, String type, String body) {}

  private ScriptedNode(HttpServer server) {
    this.server = server;
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  static ScriptedNode plain() {
    try {
      return new ScriptedNode(HttpServer.create(anyPort(), 0));
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  static ScriptedNode tls(SSLContext context) {
    try {
      var server = HttpsServer.create(anyPort(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      return new ScriptedNode(server);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  String endpoint() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Answers with JSON. */
  ScriptedNode json(String question, String body) {
    return answers(question, 200, "application/json", body);
  }

  /** Answers with a code and a reason in plain text. */
  ScriptedNode code(String question, int status, String body) {
    return answers(question, status, "text/plain", body);
  }

  /** Ends the conversation without an answer. */
  ScriptedNode silence(String question) {
    return answers(question, SILENCE, "", "");
  }

  ScriptedNode answers(String question, int status, String type, String body) {
    script
        .computeIfAbsent(question, unknown -> new ArrayDeque<>())
        .add(new Answer(status, type, body));
    return this;
  }

  /** Every request, in order. */
  List<String> asked() {
    return asked;
  }

  /** How often something was asked. */
  long asked(String question) {
    return asked.stream().filter(question::equals).count();
  }

  /** What stood in the Accept and Authorization of each request. */
  List<String> headers() {
    return headers;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var question = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    asked.add(question);
    var given = exchange.getRequestHeaders();
    headers.add(given.getFirst("Accept") + " " + given.getFirst("Authorization"));
    var answer = next(question);
    if (answer.status() != SILENCE) {
      var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private Answer next(String question) {
    var answers = script.get(question);
    if (answers == null) {
      return new Answer(404, "text/plain", "Not found");
    }
    synchronized (answers) {
      return answers.size() > 1 ? answers.remove() : answers.element();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
