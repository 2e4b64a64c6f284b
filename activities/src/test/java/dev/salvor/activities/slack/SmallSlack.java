package dev.salvor.activities.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.Announced.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * As much of Slack as the adapter calls, with faults to order: what stands in each channel, and
 * what was asked.
 */
final class SmallSlack implements AutoCloseable {
  private final HttpServer server;
  private final List<ObjectNode> messages = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private final Deque<Fault> faults = new ArrayDeque<>();
  private int posted;

  /**
   * What happens instead of an answer.
   *
   * @param status the status; 0 for none at all
   * @param header what Retry-After says
   * @param body what is answered
   * @param done whether it is done all the same
   */
  record Fault(int status, String header, String body, boolean done) {}

  SmallSlack() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
    server.createContext("/api/", this::answer);
    server.start();
  }

  String api() {
    return "http://127.0.0.1:%d/api".formatted(server.getAddress().getPort());
  }

  synchronized SmallSlack next(int status, String header, String body) {
    faults.add(new Fault(status, header, body, false));
    return this;
  }

  /** Does what it is asked next, and breaks the connection. */
  synchronized SmallSlack loseNextAnswer() {
    faults.add(new Fault(0, "", "", true));
    return this;
  }

  synchronized SmallSlack error(String code) {
    return next(
        200, "", "{\"ok\":false,\"error\":\"%s\",\"needed\":\"chat:write\"}".formatted(code));
  }

  synchronized void delete(Message message) {
    messages.removeIf(each -> each.path("ts").asString().equals(message.ts()));
  }

  synchronized List<ObjectNode> messages() {
    return List.copyOf(messages);
  }

  synchronized List<String> calls() {
    return List.copyOf(calls);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var method = exchange.getRequestURI().getPath().replaceFirst("/api/", "");
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      calls.add(method);
      var fault = faults.poll();
      if (fault == null || fault.done()) {
        var answer = answer(exchange, method, body);
        if (fault == null) {
          send(exchange, 200, answer.toString());
        }
      } else {
        if (!fault.header().isEmpty()) {
          exchange.getResponseHeaders().set("Retry-After", fault.header());
        }
        send(exchange, fault.status(), fault.body());
      }
    }
  }

  private ObjectNode answer(HttpExchange exchange, String method, String body) {
    if (!"Bearer xoxb-test".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return bad("invalid_auth");
    }
    return switch (method) {
      case "chat.postMessage" -> post((ObjectNode) Payloads.mapper().readTree(body));
      case "chat.update" -> update((ObjectNode) Payloads.mapper().readTree(body));
      case "conversations.history", "conversations.replies" ->
          history(String.valueOf(exchange.getRequestURI().getRawQuery()), method);
      case "views.open" -> good();
      default -> bad("unknown_method");
    };
  }

  private ObjectNode post(ObjectNode message) {
    message.put("ts", "17000000%02d.000100".formatted(++posted));
    messages.add(message);
    return good()
        .put("ts", message.path("ts").asString())
        .put("channel", message.path("channel").asString());
  }

  private ObjectNode update(ObjectNode message) {
    for (int at = 0; at < messages.size(); at++) {
      if (messages.get(at).path("ts").equals(message.path("ts"))) {
        messages.set(at, message);
        return good();
      }
    }
    return bad("message_not_found");
  }

  private ObjectNode history(String query, String method) {
    var channel = parameter(query, "channel");
    var thread = method.equals("conversations.replies") ? parameter(query, "ts") : "";
    var answer = good();
    var found = answer.putArray("messages");
    messages.stream()
        .filter(message -> message.path("channel").asString().equals(channel))
        .filter(message -> message.path("thread_ts").asString("").equals(thread))
        .forEach(found::add);
    return answer;
  }

  private static String parameter(String query, String name) {
    for (var part : query.split("&", -1)) {
      if (part.startsWith(name + "=")) {
        return URLDecoder.decode(part.substring(name.length() + 1), StandardCharsets.UTF_8);
      }
    }
    return "";
  }

  private static ObjectNode good() {
    return JsonNodeFactory.instance.objectNode().put("ok", true);
  }

  private static ObjectNode bad(String error) {
    return JsonNodeFactory.instance.objectNode().put("ok", false).put("error", error);
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = Objects.requireNonNull(body).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
