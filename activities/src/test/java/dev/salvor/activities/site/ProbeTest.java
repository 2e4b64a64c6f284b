package dev.salvor.activities.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.Probes.Health;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an exception says of the other side, and what only of the witness. */
class ProbeTest {
  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of(new UnknownHostException("shop.test"), Health.UNKNOWN),
        Arguments.of(new SSLHandshakeException("no trust"), Health.UNKNOWN),
        Arguments.of(new ConnectException("Network is unreachable"), Health.UNKNOWN),
        Arguments.of(
            caused(new ConnectException("Failed to connect"), "Network is unreachable"),
            Health.UNKNOWN),
        Arguments.of(new SocketException("Too many open files"), Health.UNKNOWN),
        Arguments.of(new SocketException("Operation not permitted"), Health.UNKNOWN),
        Arguments.of(new SocketTimeoutException("Read timed out"), Health.SILENT),
        Arguments.of(new InterruptedIOException("timeout"), Health.SILENT),
        Arguments.of(new NoRouteToHostException("No route to host"), Health.SILENT),
        Arguments.of(new ConnectException("Connection timed out"), Health.SILENT),
        Arguments.of(new ConnectException("Connection refused"), Health.UNHEALTHY),
        Arguments.of(new SocketException("Connection reset"), Health.UNHEALTHY),
        Arguments.of(new EOFException("\\n not found"), Health.UNHEALTHY));
  }

  private static ConnectException caused(ConnectException outer, String inner) {
    outer.initCause(new ConnectException(inner));
    return outer;
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void tells(IOException trouble, Health expected) {
    var sight = Probe.of("web", "http://192.0.2.1/", trouble);

    assertThat(sight.state()).isEqualTo(expected);
    assertThat(sight.words()).contains("http://192.0.2.1/");
  }
}
