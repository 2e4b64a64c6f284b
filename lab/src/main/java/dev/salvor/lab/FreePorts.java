package dev.salvor.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports that nobody listens on. */
public final class FreePorts {
  private FreePorts() {}

  public static int one() {
    return some(1).getFirst();
  }

  /** As many different ones; all are held open until the last is found. */
  public static List<Integer> some(int count) {
    var sockets = new ArrayList<ServerSocket>();
    try {
      for (var number = 0; number < count; number++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException none) {
      throw new UncheckedIOException("Expected a free port on the loopback address", none);
    } finally {
      sockets.forEach(FreePorts::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // What cannot be closed does not listen.
    }
  }
}
