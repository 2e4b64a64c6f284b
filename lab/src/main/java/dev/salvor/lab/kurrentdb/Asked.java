package dev.salvor.lab.kurrentdb;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One request.
 *
 * @param rest what of the path stands behind the route
 */
record Asked(HttpExchange exchange, String rest, Map<String, String> query) {
  static Asked of(HttpExchange exchange, String rest) {
    var query = new HashMap<String, String>();
    var raw = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    for (var part : raw.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        query.put(part.substring(0, equals), decoded(part.substring(equals + 1)));
      }
    }
    return new Asked(exchange, rest, Map.copyOf(query));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  Optional<Users.Role> role() {
    return Users.of(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  boolean isOperator() {
    return role().filter(Users.Role.OPERATOR::equals).isPresent();
  }

  String text(String name, String usual) {
    return query.getOrDefault(name, usual);
  }

  int number(String name, int usual) {
    return Integer.parseInt(text(name, "" + usual));
  }

  String body() throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  String header(String name, String usual) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse(usual);
  }

  /** In the form that is asked for; as text where nothing is. */
  Reply negotiated(Supplier<String> text, Supplier<Object> json) {
    if (asksForJson()) {
      return Reply.json(json.get());
    }
    return accepts("text/plain") ? Reply.text(200, text.get()) : Reply.empty(406);
  }

  /** As JSON, where that is among what is asked for. */
  Reply json(Object body) {
    return asksForJson() || accepts("application/json") ? Reply.json(body) : Reply.empty(406);
  }

  private boolean asksForJson() {
    return text("format", "").equals("json") || header("Accept", "").contains("application/json");
  }

  private boolean accepts(String type) {
    var accept = header("Accept", "*/*");
    return accept.contains("*/*")
        || accept.contains(type)
        || accept.contains(type.substring(0, type.indexOf('/')) + "/*");
  }
}
