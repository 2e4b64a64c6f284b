package dev.salvor.tests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP service that answers as a test says and remembers what it was asked: for what no server
 * that a test can start does. Each connection is for one request.
 */
public final class StandIn implements AutoCloseable {
  private static final int END = 0x0d0a0d0a;

  private final ServerSocket listening;
  private final Function<Asked, Answer> answers;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** A request. */
  public record Asked(RequestHead head, String body) {}

  /** What is answered. */
  public record Answer(int status, Map<String, String> headers, String body) {
    /** An error as S3 words it. */
    public static Answer error(int status, String code, String message) {
      var body = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message);
      return new Answer(status, Map.of(), body);
    }

    public static Answer ok(String body) {
      return new Answer(200, Map.of(), body);
    }

    public Answer with(String header, String value) {
      return new Answer(status, Map.of(header, value), body);
    }
  }

  /** One on a free port. */
  public StandIn(Function<Asked, Answer> answers) {
    this.answers = answers;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException cannotListen) {
      throw new UncheckedIOException(cannotListen);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** Everything it was asked, in order. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        var client = listening.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException ended) {
        // The loop ends with the socket.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      var head = head(client);
      if (head != null) {
        var request = new Asked(head, body(client, head));
        asked.add(request);
        answer(client, head.method(), answers.apply(request));
      }
    } catch (IOException ended) {
      // The client went away, and asks again or does not.
    }
  }

  private static @Nullable RequestHead head(Socket client) throws IOException {
    var text = new ByteArrayOutputStream();
    for (int last = 0; last != END; ) {
      int next = client.getInputStream().read();
      if (next < 0) {
        return null;
      }
      text.write(next);
      last = (last << 8) | next;
    }
    return RequestHead.parse(text.toString(StandardCharsets.ISO_8859_1));
  }

  private static String body(Socket client, RequestHead head) throws IOException {
    if (!head.header("expect").isEmpty()) {
      write(client, "HTTP/1.1 100 Continue\r\n\r\n");
    }
    return new String(
        client.getInputStream().readNBytes(head.length()), StandardCharsets.ISO_8859_1);
  }

  private static void answer(Socket client, String method, Answer answer) throws IOException {
    var text = new StringBuilder("HTTP/1.1 %d Made by a test\r\n".formatted(answer.status()));
    answer.headers().forEach((name, value) -> text.append(name + ": " + value + "\r\n"));
    text.append("Content-Type: application/xml\r\nConnection: close\r\n");
    text.append("Content-Length: %d\r\n\r\n".formatted(answer.body().length()));
    write(client, "HEAD".equals(method) ? text.toString() : text + answer.body());
  }

  private static void write(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    client.getOutputStream().flush();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException alreadyClosed) {
      // It is closed, which is what is wanted.
    }
  }
}
