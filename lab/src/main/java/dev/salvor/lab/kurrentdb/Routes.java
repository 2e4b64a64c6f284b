package dev.salvor.lab.kurrentdb;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Which path is answered by what, and by when. */
final class Routes {
  /** The stand-in's own paths, which the server does not have: they take the time they take. */
  static final String OWN = "/stand-in/";

  private static final String NOT_IN_TIME = "Server was unable to handle request in time";

  private final List<Way> ways = new ArrayList<>();
  private final Faults faults = new Faults();
  private final Holds holds;
  private final Executor threads;
  private volatile Duration timeout;

  Routes(Holds holds, Duration timeout, Executor threads) {
    this.holds = holds;
    this.timeout = timeout;
    this.threads = threads;
  }

  /** After how long a request is answered with 408 from now on. */
  void timeout(Duration newTimeout) {
    timeout = newTimeout;
  }

  /** What is answered instead of what would be. */
  Faults faults() {
    return faults;
  }

  /** What answers. */
  interface Route {
    Reply answer(Asked asked) throws IOException;
  }

  private record Way(String method, String path, Route route) {
    private boolean isAt(String at) {
      return path.endsWith("/") ? at.startsWith(path) : at.equals(path);
    }
  }

  /** A path; where it ends with a slash, anything below it. */
  Routes on(String method, String path, Route route) {
    ways.add(new Way(method, path, route));
    return this;
  }

  /**
   * The same, for operators and administrators. Who is not is answered with 401, and nothing else.
   */
  Routes forOperators(String method, String path, Route route) {
    return on(method, path, asked -> asked.isOperator() ? route.answer(asked) : Reply.empty(401));
  }

  void listen(HttpServer server) {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            send(exchange, answer(exchange));
          }
        });
  }

  private Reply answer(HttpExchange exchange) {
    var path = exchange.getRequestURI().getPath();
    var method = exchange.getRequestMethod();
    for (var way : ways) {
      if (way.isAt(path) && way.method().equals(method)) {
        var asked = Asked.of(exchange, path.substring(way.path().length()));
        return path.startsWith(OWN) ? safely(way, asked) : timely(way, asked, path);
      }
    }
    boolean known = ways.stream().anyMatch(way -> way.path().equals(path));
    return Reply.empty(known ? 405 : 404);
  }

  /** The operation goes on, whether or not anybody still waits for its answer. */
  private Reply timely(Way way, Asked asked, String path) {
    return CompletableFuture.supplyAsync(
            () -> {
              holds.pass(path.substring(1));
              return faults.next(path).orElseGet(() -> safely(way, asked));
            },
            threads)
        .completeOnTimeout(Reply.text(408, NOT_IN_TIME), timeout.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  private static Reply safely(Way way, Asked asked) {
    try {
      return way.route().answer(asked);
    } catch (IllegalArgumentException mistake) {
      return Reply.text(400, String.valueOf(mistake.getMessage()));
    } catch (IOException | UncheckedIOException | CompletionException broken) {
      System.out.printf("%s failed: %s%n", way.path(), broken);
      return Reply.text(500, Optional.ofNullable(broken.getMessage()).orElse("Unexpected"));
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    if (!reply.type().isEmpty()) {
      exchange.getResponseHeaders().set("Content-Type", reply.type());
    }
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    boolean none = reply.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), none ? -1 : reply.body().length);
    if (!none) {
      exchange.getResponseBody().write(reply.body());
    }
  }
}
