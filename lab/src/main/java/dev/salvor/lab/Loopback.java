package dev.salvor.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** This machine's own address, the only one that the lab listens on. */
public final class Loopback {
  private static final int PATIENCE_MILLIS = 200;

  private Loopback() {}

  public static InetSocketAddress port(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Whether something accepts connections there. */
  public static boolean accepts(int port) {
    try (var socket = new Socket()) {
      socket.connect(port(port), PATIENCE_MILLIS);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
