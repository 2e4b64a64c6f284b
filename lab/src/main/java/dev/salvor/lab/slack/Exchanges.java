package dev.salvor.lab.slack;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Requests and answers, as all parts of the stand-in read and write them. */
final class Exchanges {
  private Exchanges() {}

  static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** What stands behind the question mark, or in a form. */
  static Map<String, String> fields(String encoded) {
    var fields = new LinkedHashMap<String, String>();
    for (var part : encoded.split("&", -1)) {
      var equals = part.indexOf('=');
      if (equals > 0) {
        fields.put(decoded(part.substring(0, equals)), decoded(part.substring(equals + 1)));
      }
    }
    return fields;
  }

  static Map<String, String> query(HttpExchange exchange) {
    var query = exchange.getRequestURI().getRawQuery();
    return fields(query == null ? "" : query);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
