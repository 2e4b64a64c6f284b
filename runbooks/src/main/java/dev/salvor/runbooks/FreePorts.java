package dev.salvor.runbooks;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports of the loopback address that nobody listens on, for servers that are about to be started.
 *
 * <p>They lie below those that a system gives to outgoing connections, and no port is named twice
 * in a row: until its server listens, nobody else is to come upon it. Processes that look for ports
 * side by side, as test runs do, are told by a property which share each chooses from.
 */
public final class FreePorts {
  private static final int FIRST = 10_000;
  private static final int SHARE = 5_000;
  private static final int SHARES = 4;

  private static int next = ThreadLocalRandom.current().nextInt(SHARE);

  private FreePorts() {}

  /** One of them. */
  public static int one() {
    return some(1).getFirst();
  }

  /** As many different ones. */
  public static List<Integer> some(int count) {
    return IntStream.range(0, count).mapToObj(_ -> find()).toList();
  }

  private static synchronized int find() {
    var first = FIRST + Integer.getInteger("salvor.ports.share", 0) % SHARES * SHARE;
    for (var tries = 0; tries < SHARE; tries++) {
      next = (next + 1) % SHARE;
      if (isFree(first + next)) {
        return first + next;
      }
    }
    throw new IllegalStateException(
        "Expected a free port from %d to %d, found none".formatted(first, first + SHARE - 1));
  }

  private static boolean isFree(int port) {
    var loopback = InetAddress.getLoopbackAddress();
    try (var _ = new ServerSocket(port, 1, loopback);
        var _ = new DatagramSocket(port, loopback)) {
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
