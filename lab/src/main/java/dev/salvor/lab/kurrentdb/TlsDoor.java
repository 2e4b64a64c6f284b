package dev.salvor.lab.kurrentdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;

/**
 * Stands before a server that speaks TLS, and lets through who does. Who speaks plainly is given no
 * answer at all, as by the real server; Java's own would send an alert first.
 */
final class TlsDoor {
  /** With which everything that a client begins TLS with begins. */
  private static final int HANDSHAKE = 0x16;

  private final ServerSocket door;
  private final InetSocketAddress behind;
  private final ExecutorService threads;

  private TlsDoor(ServerSocket door, InetSocketAddress behind, ExecutorService threads) {
    this.door = door;
    this.behind = behind;
    this.threads = threads;
  }

  static void open(InetSocketAddress at, InetSocketAddress behind, ExecutorService threads)
      throws IOException {
    var opened = new TlsDoor(new ServerSocket(), behind, threads);
    opened.door.bind(at);
    Thread.ofPlatform().daemon().name("tls").start(opened::accept);
  }

  private void accept() {
    try {
      while (!door.isClosed()) {
        var guest = door.accept();
        threads.execute(() -> admit(guest));
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private void admit(Socket guest) {
    try (guest) {
      int first = guest.getInputStream().read();
      if (first == HANDSHAKE) {
        relay(first, guest);
      }
    } catch (IOException hungUp) {
      // Whoever hangs up is not missed.
    }
  }

  private void relay(int first, Socket guest) throws IOException {
    try (var host = new Socket(behind.getAddress(), behind.getPort())) {
      host.getOutputStream().write(first);
      threads.execute(() -> pass(host, guest));
      guest.getInputStream().transferTo(host.getOutputStream());
    }
  }

  private static void pass(Socket host, Socket guest) {
    try (guest) {
      host.getInputStream().transferTo(guest.getOutputStream());
    } catch (IOException hungUp) {
      // The other direction ends with this one.
    }
  }
}
