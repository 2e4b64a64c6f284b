package dev.salvor.lab.up;

import com.sun.net.httpserver.HttpServer;
import dev.salvor.lab.Loopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Stands in for worker and web: it is well, and every run is done. */
public final class StandIn {
  private static final byte[] ANSWER =
      "{\"id\": \"0\", \"state\": \"done\"}".getBytes(StandardCharsets.UTF_8);

  private StandIn() {}

  public static void main(String[] variable) throws IOException {
    var port = Integer.parseInt(System.getenv(variable[0]));
    var server = HttpServer.create(Loopback.port(port), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
          }
        });
    server.start();
  }
}
