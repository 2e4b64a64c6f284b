package dev.salvor.activities.redis;

import dev.salvor.runbooks.Failure;
import io.temporal.failure.ApplicationFailure;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Finds out what answers at an endpoint where no Redis conversation came about. */
final class Diagnosis {
  private static final int PATIENCE = 2_000;

  private Diagnosis() {}

  /** The failure that says what is there. */
  static ApplicationFailure of(Endpoint endpoint) {
    try (var socket = connect(endpoint)) {
      socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
      var answer = socket.getInputStream().readNBytes(1);
      return judge(endpoint, answer);
    } catch (UnknownHostException unknown) {
      return unreachable(endpoint, "no such host");
    } catch (java.net.SocketTimeoutException silent) {
      return unreachable(endpoint, "no answer in time");
    } catch (IOException trouble) {
      return isReset(trouble)
          ? judge(endpoint, new byte[0])
          : unreachable(
              endpoint, String.valueOf(trouble.getMessage()).toLowerCase(java.util.Locale.ROOT));
    }
  }

  private static ApplicationFailure judge(Endpoint endpoint, byte[] answer) {
    if (answer.length > 0 && (answer[0] == '+' || answer[0] == '-')) {
      return unreachable(endpoint, "that it broke off the conversation");
    }
    if (speaksTls(endpoint)) {
      return Failure.NOT_THAT_SERVER.because(
          "Expected %s to speak plainly, found a port that wants TLS; name its plain port as endpoint in the inventory"
              .formatted(endpoint.where()));
    }
    return Failure.NOT_THAT_SERVER.because(
        "Expected a Redis for %s, found %s; correct its endpoint in the inventory"
            .formatted(
                endpoint.where(),
                answer.length == 0
                    ? "something that closes the connection at once"
                    : "something that speaks another protocol"));
  }

  static ApplicationFailure unreachable(Endpoint endpoint, String found) {
    return Failure.UNREACHABLE.because(
        "Expected an answer of %s, found %s; see to the server and the network"
            .formatted(endpoint.where(), found));
  }

  private static boolean isReset(IOException trouble) {
    var said = String.valueOf(trouble.getMessage());
    return said.contains("reset") || said.contains("Broken pipe");
  }

  /** Whether a TLS handshake gets as far as an opinion about certificates. */
  private static boolean speaksTls(Endpoint endpoint) {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (var plain = connect(endpoint);
        var socket =
            (SSLSocket) factory.createSocket(plain, endpoint.host(), endpoint.port(), true)) {
      socket.startHandshake();
      return true;
    } catch (SSLHandshakeException opinion) {
      return !(opinion.getCause() instanceof EOFException);
    } catch (SSLException noTls) {
      return false;
    } catch (IOException noTls) {
      return false;
    }
  }

  private static Socket connect(Endpoint endpoint) throws IOException {
    var socket = new Socket();
    try {
      socket.setSoTimeout(PATIENCE);
      socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), PATIENCE);
      return socket;
    } catch (IOException trouble) {
      socket.close();
      throw trouble;
    }
  }
}
