package dev.salvor.lab.slack;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** The page on which one is a member of the workspace, and what its forms do. */
final class Pages {
  private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost");

  private final Workspace workspace;
  private final Gestures gestures;
  private final Faults faults;

  Pages(Workspace workspace, Gestures gestures, Faults faults) {
    this.workspace = workspace;
    this.gestures = gestures;
    this.faults = faults;
  }

  void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!isFromHere(exchange)) {
        Exchanges.send(exchange, 403, "text/plain", "This page is for this machine only.");
      } else if (exchange.getRequestMethod().equals("POST")) {
        act(exchange);
      } else {
        show(exchange);
      }
    }
  }

  /** A page of another site must not click here, under whatever name. */
  private static boolean isFromHere(HttpExchange exchange) {
    var host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    var origin = exchange.getRequestHeaders().getFirst("Origin");
    return OWN_NAMES.contains(host.replaceFirst(":\\d+$", ""))
        && (origin == null || origin.equals("null") || origin.equals("http://" + host));
  }

  private void show(HttpExchange exchange) throws IOException {
    var member = member(Exchanges.query(exchange));
    var page = new ChannelPage(workspace, member);
    switch (exchange.getRequestURI().getPath()) {
      case "/" -> Exchanges.send(exchange, 200, "text/html; charset=utf-8", page.whole());
      case "/live" -> Exchanges.send(exchange, 200, "text/html; charset=utf-8", page.channels());
      case "/modal" -> Exchanges.send(exchange, 200, "text/html; charset=utf-8", page.modal());
      default -> Exchanges.send(exchange, 404, "text/plain", "There is no such page.");
    }
  }

  private static String member(Map<String, String> fields) {
    var member = fields.getOrDefault("as", "");
    return Workspace.MEMBERS.containsKey(member) ? member : "U0LEAD";
  }

  private void act(HttpExchange exchange) throws IOException {
    var fields = Exchanges.fields(Exchanges.body(exchange));
    var member = member(fields);
    switch (exchange.getRequestURI().getPath()) {
      case "/act" -> click(member, fields);
      case "/submit" ->
          workspace.modal(member).ifPresent(modal -> gestures.submit(member, modal, fields));
      case "/close" -> workspace.close(member);
      case "/command" ->
          gestures.command(
              member,
              fields.getOrDefault("channel", Workspace.GATES),
              fields.getOrDefault("text", "").strip());
      case "/faults" -> order(Exchanges.query(exchange));
      default -> {}
    }
    exchange.getResponseHeaders().set("Location", "/?as=" + member);
    exchange.sendResponseHeaders(303, -1);
  }

  private void click(String member, Map<String, String> fields) {
    var post = workspace.find(fields.getOrDefault("channel", ""), fields.getOrDefault("ts", ""));
    post.ifPresent(there -> {
      var block = there.blocks().path(number(fields, "block"));
      var element = block.path("elements").path(number(fields, "element"));
      if (element.isObject()) {
        gestures.click(member, there, block, element);
      }
    });
  }

  private void order(Map<String, String> wanted) {
    var times = number(wanted, "times");
    switch (wanted.getOrDefault("kind", "")) {
      case "limit" -> faults.limit(number(wanted, "seconds"), times);
      case "fail" -> faults.fail(500, times);
      case "lose" -> faults.loseAnswers(times);
      default -> {}
    }
  }

  private static int number(Map<String, String> fields, String name) {
    var text = fields.getOrDefault(name, "1");
    return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 1;
  }
}
