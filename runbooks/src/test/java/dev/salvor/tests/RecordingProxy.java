package dev.salvor.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/**
 * Stands before a server, changes nothing, and remembers the head of each request. Before it there
 * may be TLS.
 */
public final class RecordingProxy implements AutoCloseable {
  private final int server;
  private final String scheme;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<RequestHead> heads = new CopyOnWriteArrayList<>();

  /** One that speaks plainly, on a free port. */
  public RecordingProxy(int server) {
    this(server, "http", ServerSocketFactory.getDefault());
  }

  /** One that speaks TLS, with a certificate for the name localhost. */
  public RecordingProxy(int server, SelfSigned certificate) {
    this(server, "https", certificate.context().getServerSocketFactory());
  }

  private RecordingProxy(int server, String scheme, ServerSocketFactory sockets) {
    this.server = server;
    this.scheme = scheme;
    try {
      listening = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException cannotListen) {
      throw new UncheckedIOException(cannotListen);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public URI endpoint() {
    return URI.create("%s://localhost:%d".formatted(scheme, listening.getLocalPort()));
  }

  /** What it has passed on so far. */
  public List<RequestHead> heads() {
    return List.copyOf(heads);
  }

  /** Forgets what was passed on so far. */
  public void forget() {
    heads.clear();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var client = listening.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> relay(client));
      } catch (IOException ended) {
        // The loop ends with the socket.
      }
    }
  }

  private void relay(Socket client) {
    try (client;
        var upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
      open.add(upstream);
      var asking = Thread.ofVirtual().start(() -> ask(client, upstream));
      upstream.getInputStream().transferTo(client.getOutputStream());
      client.close();
      asking.join();
      open.remove(upstream);
    } catch (IOException ended) {
      // One side went away, and so does the other.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(client);
    }
  }

  private void ask(Socket client, Socket upstream) {
    var reader = new RequestHead.Reader(heads::add);
    var step = new byte[16 << 10];
    try {
      var input = client.getInputStream();
      for (var length = input.read(step); length > 0; length = input.read(step)) {
        reader.take(step, length);
        upstream.getOutputStream().write(step, 0, length);
      }
      upstream.shutdownOutput();
    } catch (IOException ended) {
      closeQuietly(upstream);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyClosed) {
      // It is closed, which is what is wanted.
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException alreadyClosed) {
      // It is closed, which is what is wanted.
    }
    open.forEach(RecordingProxy::closeQuietly);
  }
}
