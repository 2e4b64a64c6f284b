package dev.salvor.activities.site;

import dev.salvor.workflows.ports.Probes.Health;
import dev.salvor.workflows.ports.Probes.Sight;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One look at one address. What cannot be told apart from a fault of the witness' own is unknown,
 * never unhealthy: a healthy side must not be given up because somebody could not see it.
 */
final class Probe {
  private final OkHttpClient client;
  private final Duration patience;

  Probe(Duration patience) {
    this.patience = patience;
    // What a proxy or an old connection answers says nothing of the side.
    this.client =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .callTimeout(patience)
            .build();
  }

  /** What is at the address now; an address that is absent is one that nobody configured. */
  Sight look(String name, @Nullable String address) {
    if (address == null) {
      return new Sight(name, Health.UNKNOWN, "no address is configured for this side");
    }
    try {
      return address.startsWith("tcp://") ? connect(name, address) : get(name, address);
    } catch (IllegalArgumentException malformed) {
      return new Sight(name, Health.UNKNOWN, address + " is no address");
    } catch (IOException trouble) {
      return of(name, address, trouble);
    }
  }

  private Sight get(String name, String address) throws IOException {
    var request = new Request.Builder().url(address).header("User-Agent", "salvor").build();
    try (var answer = client.newCall(request).execute()) {
      return new Sight(
          name,
          answer.isSuccessful() ? Health.HEALTHY : Health.UNHEALTHY,
          "%s answers %d".formatted(address, answer.code()));
    }
  }

  private Sight connect(String name, String address) throws IOException {
    var place = URI.create(address);
    if (place.getHost() == null || place.getPort() < 0) {
      throw new IllegalArgumentException(address);
    }
    var endpoint = new InetSocketAddress(place.getHost(), place.getPort());
    if (endpoint.isUnresolved()) {
      throw new UnknownHostException(place.getHost());
    }
    try (var socket = new Socket(Proxy.NO_PROXY)) {
      socket.connect(endpoint, (int) patience.toMillis());
      return new Sight(name, Health.HEALTHY, address + " takes connections");
    }
  }

  /** What an exception says of the other side. */
  static Sight of(String name, String address, IOException trouble) {
    return switch (trouble) {
      case UnknownHostException _ ->
          new Sight(name, Health.UNKNOWN, "the name in %s is not known here".formatted(address));
      case SSLException wrong ->
          new Sight(
              name,
              Health.UNKNOWN,
              "%s is not trusted here: %s".formatted(address, wrong.getMessage()));
      case SocketTimeoutException _ -> silent(name, address);
      case InterruptedIOException _ -> silent(name, address);
      case NoRouteToHostException _ -> silent(name, address);
      case ConnectException refused when isOwnFault(refused) ->
          new Sight(
              name,
              Health.UNKNOWN,
              "there is no way to %s from here: %s".formatted(address, refused.getMessage()));
      case ConnectException refused when isTimeout(refused) -> silent(name, address);
      case ConnectException _ ->
          new Sight(name, Health.UNHEALTHY, address + " refuses connections");
      case SocketException own when isOwnFault(own) ->
          new Sight(
              name,
              Health.UNKNOWN,
              "there is no way to %s from here: %s".formatted(address, own.getMessage()));
      default ->
          new Sight(
              name,
              Health.UNHEALTHY,
              "%s ends the conversation: %s".formatted(address, trouble.getMessage()));
    };
  }

  private static Sight silent(String name, String address) {
    return new Sight(name, Health.SILENT, address + " does not answer in time");
  }

  /** The witness' own network, or its own limits. */
  private static boolean isOwnFault(IOException trouble) {
    var words = words(trouble);
    return words.contains("network is unreachable")
        || words.contains("network is down")
        || words.contains("too many open files")
        || words.contains("cannot assign requested address")
        || words.contains("permission denied")
        || words.contains("not permitted");
  }

  private static boolean isTimeout(IOException trouble) {
    return words(trouble).contains("timed out");
  }

  /** The system's own words may be some causes down. */
  private static String words(IOException trouble) {
    var words = new StringBuilder();
    for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
      words.append(cause.getMessage()).append(' ');
    }
    return words.toString().toLowerCase(Locale.ROOT);
  }
}
