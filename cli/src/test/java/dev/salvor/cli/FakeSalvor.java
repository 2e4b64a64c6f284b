package dev.salvor.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** A web server that speaks the REST interface; what it answers is told beforehand. */
final class FakeSalvor implements AutoCloseable {
  /** What came in. */
  record Asked(String method, String path, String body, Map<String, String> headers) {}

  private record Answer(int status, String type, String body) {}

  private final HttpServer server;
  private final Map<String, Deque<Answer>> answers = new HashMap<>();
  private final List<Asked> asked = new ArrayList<>();

  private FakeSalvor(HttpServer server) {
    this.server = server;
  }

  static FakeSalvor start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var fake = new FakeSalvor(HttpServer.create(address, 0));
      fake.server.createContext("/", fake::answer);
      fake.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      fake.server.start();
      fake.furnish();
      return fake;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void furnish() {
    json("GET /api/v1/people", Examples.PEOPLE);
    json("GET /api/v1/runbooks", Examples.RUNBOOKS);
    json("GET /api/v1/targets", Examples.TARGETS);
  }

  /** The next answer to a request; the last one is given again and again. */
  FakeSalvor json(String request, String body) {
    return answer(request, 200, "application/json", body);
  }

  FakeSalvor json(String request, Object body) {
    return json(request, Payloads.mapper().writeValueAsString(body));
  }

  FakeSalvor problem(String request, int status, String detail) {
    var body = Payloads.mapper().writeValueAsString(Map.of("status", status, "detail", detail));
    return answer(request, status, "application/problem+json", body);
  }

  /** A stream of events that the server cuts off after the last one. */
  FakeSalvor events(String run, boolean end, RunStatus... changes) {
    var body = new StringBuilder(": hello\n\n");
    for (var change : changes) {
      body.append("event: status\ndata: ")
          .append(Payloads.mapper().writeValueAsString(change))
          .append("\n\n");
    }
    body.append(end ? "event: end\ndata: {}\n\n" : "");
    return answer("GET /api/v1/runs/" + run + "/events", 200, "text/event-stream", body.toString());
  }

  FakeSalvor status(RunStatus run) {
    return json("GET /api/v1/runs/" + RunName.of(run.id()), run)
        .json("GET /api/v1/runs/" + run.id(), run);
  }

  /** From now on only this is answered. */
  synchronized FakeSalvor instead(String request, String body) {
    answers.remove(request);
    return json(request, body);
  }

  synchronized FakeSalvor answer(String request, int status, String type, String body) {
    answers.computeIfAbsent(request, _ -> new ArrayDeque<>()).add(new Answer(status, type, body));
    return this;
  }

  synchronized List<Asked> asked(String request) {
    return asked.stream().filter(one -> (one.method() + " " + one.path()).equals(request)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var answer = next(exchange);
    var body = answer.body().getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private synchronized Answer next(HttpExchange exchange) throws IOException {
    var request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    var headers = new HashMap<String, String>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            headers));
    var queue = answers.get(request);
    if (queue == null) {
      return new Answer(
          404, "application/problem+json", "{\"detail\":\"There is no such thing.\"}");
    }
    return queue.size() > 1 ? queue.removeFirst() : queue.getFirst();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
