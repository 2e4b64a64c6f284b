package dev.salvor.activities.postgres;

import dev.salvor.runbooks.Failure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;

/** Finds out what answers at an endpoint where no PostgreSQL conversation came about. */
final class PostgresDiagnosis {
  private static final int PATIENCE = 2_000;

  /** The question whether TLS is spoken, which only a PostgreSQL answers with one letter. */
  private static final byte[] SSL_REQUEST = {0, 0, 0, 8, 0x04, (byte) 0xd2, 0x16, 0x2f};

  private PostgresDiagnosis() {}

  /** The failure that says what is there. */
  static ApplicationFailure of(Login login, String said) {
    try (var socket = new Socket()) {
      socket.setSoTimeout(PATIENCE);
      socket.connect(new InetSocketAddress(login.host(), login.port()), PATIENCE);
      socket.getOutputStream().write(SSL_REQUEST);
      return judge(login, socket.getInputStream().read(), said);
    } catch (UnknownHostException unknown) {
      return unreachable(login, "no such host");
    } catch (SocketTimeoutException silent) {
      return unreachable(login, "no answer in time");
    } catch (IOException trouble) {
      return unreachable(login, String.valueOf(trouble.getMessage()).toLowerCase(Locale.ROOT));
    }
  }

  private static ApplicationFailure judge(Login login, int answer, String said) {
    if (answer == 'S' || answer == 'N' || answer == 'E') {
      return unreachable(login, "that it broke off the conversation (%s)".formatted(said));
    }
    if (answer < 0) {
      return Failure.NOT_THAT_SERVER.because(
          "Expected a PostgreSQL for %s, found something that closes the connection at once; correct its endpoint in the inventory"
              .formatted(login.where()));
    }
    return Failure.NOT_THAT_SERVER.because(
        "Expected a PostgreSQL for %s, found something that speaks another protocol; correct its endpoint in the inventory"
            .formatted(login.where()));
  }

  private static ApplicationFailure unreachable(Login login, String found) {
    return Failure.UNREACHABLE.because(
        "Expected an answer of %s, found %s; see to the server and the network"
            .formatted(login.where(), found));
  }
}
