package dev.salvor.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Stands between a client and a server and does what networks do: cuts, corrupts, dawdles, says
 * nothing, or answers in the server's place. A new fault begins with new connections: those that
 * are open are closed.
 */
public final class FaultProxy implements AutoCloseable {
  private static final int STEP = 4096;

  private final int server;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private Fault fault = Fault.none();
  private boolean once;

  /** One that listens on a free port, and has no fault yet. */
  public FaultProxy(int server) {
    this.server = server;
    try {
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException cannotListen) {
      throw new UncheckedIOException(cannotListen);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** From now on it does this, to every connection. */
  public synchronized void set(Fault next) {
    fault = next;
    once = false;
    open.forEach(FaultProxy::closeQuietly);
  }

  /** The next connection alone has this fault, those after it have none. */
  public synchronized void setOnce(Fault next) {
    set(next);
    once = true;
  }

  private synchronized Fault taken() {
    var taken = fault;
    if (once) {
      fault = Fault.none();
      once = false;
    }
    return taken;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var client = listening.accept();
        open.add(client);
        var current = taken();
        Thread.ofVirtual().start(() -> serve(client, current));
      } catch (IOException ended) {
        // The loop ends with the socket.
      }
    }
  }

  private void serve(Socket client, Fault current) {
    try (client) {
      if (current.kind() == Fault.Kind.SILENCE) {
        closed.await();
      } else if (current.kind() == Fault.Kind.ANSWER) {
        answer(client, (int) current.at());
      } else {
        relay(client, current);
      }
    } catch (IOException | InterruptedException ended) {
      // One side went away, which is what this is for.
    } finally {
      open.remove(client);
    }
  }

  private static void answer(Socket client, int status) throws IOException {
    var request = client.getInputStream();
    var end = 0;
    while (end != 0x0d0a0d0a) {
      var next = request.read();
      if (next < 0) {
        return;
      }
      end = end << 8 | next;
    }
    var body = "<Error><Code>Trouble</Code><Message>Made by a test</Message></Error>";
    var text =
        "HTTP/1.1 %d Trouble\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
            .formatted(status, body.length(), body);
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    client.shutdownOutput();
    request.transferTo(OutputStream.nullOutputStream());
  }

  private void relay(Socket client, Fault current) throws IOException, InterruptedException {
    try (var upstream = new Socket(InetAddress.getLoopbackAddress(), server)) {
      open.add(upstream);
      var asking = Thread.ofVirtual().start(() -> copy(client, upstream, current.inRequests()));
      copy(upstream, client, current.inAnswers());
      closeQuietly(client);
      closeQuietly(upstream);
      asking.join();
      open.remove(upstream);
    }
  }

  private void copy(Socket from, Socket to, Fault current) {
    var count = 0L;
    var step = new byte[STEP];
    try {
      var input = from.getInputStream();
      var output = to.getOutputStream();
      for (var length = read(input, step, current, count); length > 0; ) {
        current.corrupt(step, length, count);
        output.write(step, 0, length);
        count += length;
        if (current.cuts(count)) {
          closeQuietly(from);
          closeQuietly(to);
          return;
        }
        length = read(input, step, current, count);
      }
      to.shutdownOutput();
    } catch (IOException ended) {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private int read(InputStream input, byte[] step, Fault current, long count) throws IOException {
    try {
      if (current.dawdles() && closed.await(200, TimeUnit.MILLISECONDS)) {
        return -1;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return -1;
    }
    return input.read(step, 0, current.most(STEP, count));
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
    closed.countDown();
    try {
      listening.close();
    } catch (IOException alreadyClosed) {
      // It is closed, which is what is wanted.
    }
    open.forEach(FaultProxy::closeQuietly);
  }
}
