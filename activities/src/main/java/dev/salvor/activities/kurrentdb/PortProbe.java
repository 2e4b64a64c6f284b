package dev.salvor.activities.kurrentdb;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Finds out what a port speaks that does not answer as expected. */
final class PortProbe {
  private static final int PATIENCE = 2_000;
  private static final String HTTP = "HTTP/";

  private PortProbe() {}

  /** Whether it answers plain HTTP. */
  static boolean speaksPlainly(Address address) {
    try (var plain = connect(address)) {
      plain.getOutputStream().write("GET /ping HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
      var answer = plain.getInputStream().readNBytes(HTTP.length());
      return new String(answer, US_ASCII).equals(HTTP);
    } catch (IOException silent) {
      return false;
    }
  }

  private static Socket connect(Address address) throws IOException {
    var socket = new Socket();
    try {
      socket.setSoTimeout(PATIENCE);
      socket.connect(new InetSocketAddress(address.host(), address.port()), PATIENCE);
      return socket;
    } catch (IOException trouble) {
      socket.close();
      throw trouble;
    }
  }

  /** Whether a handshake gets as far as an opinion about certificates. */
  static boolean speaksTls(Address address) {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (var plain = connect(address)) {
      try (var socket =
          (SSLSocket) factory.createSocket(plain, address.host(), address.port(), true)) {
        socket.startHandshake();
        return true;
      }
    } catch (SSLHandshakeException opinion) {
      return !(opinion.getCause() instanceof EOFException);
    } catch (SSLException noTls) {
      return false;
    } catch (IOException noTls) {
      return false;
    }
  }
}
