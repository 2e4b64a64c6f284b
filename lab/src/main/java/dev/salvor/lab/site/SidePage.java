package dev.salvor.lab.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.salvor.lab.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a side's clients see: 200 where all of its stores take writes, 503 where one does not. */
final class SidePage implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private SidePage(HttpServer server) {
    this.server = server;
  }

  static SidePage open(String side, int port, List<Store> stores) {
    try {
      var page = new SidePage(HttpServer.create(Loopback.port(port), 0));
      page.server.createContext("/", exchange -> answer(exchange, side, stores));
      page.server.setExecutor(page.threads);
      page.server.start();
      return page;
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  private static void answer(HttpExchange exchange, String side, List<Store> stores)
      throws IOException {
    try (exchange) {
      var closed =
          stores.stream().filter(store -> !store.isWritable(side)).map(Store::kind).toList();
      var words =
          closed.isEmpty()
              ? "%s serves.%n".formatted(side)
              : "%s does not serve: %s takes no writes.%n"
                  .formatted(side, String.join(" and ", closed));
      var bytes = words.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
      exchange.sendResponseHeaders(closed.isEmpty() ? 200 : 503, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
