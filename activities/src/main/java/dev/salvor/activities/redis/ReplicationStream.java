package dev.salvor.activities.redis;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A server's replication stream, as a replica that comes back gets it. Only reads: a server that
 * would begin a full copy is left at once.
 */
final class ReplicationStream implements AutoCloseable {
  private static final int PATIENCE = 5_000;
  private static final int LONGEST = 512 << 20;

  private final Socket socket;
  private final InputStream input;
  private long bytes;

  private ReplicationStream(Socket socket) throws IOException {
    this.socket = socket;
    this.input = new BufferedInputStream(socket.getInputStream(), 64 << 10);
  }

  static ReplicationStream open(Endpoint endpoint, char @Nullable [] password) throws IOException {
    var socket = new Socket();
    try {
      socket.setSoTimeout(PATIENCE);
      socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), PATIENCE);
      var stream = new ReplicationStream(socket);
      if (password != null) {
        stream.logIn(endpoint.userName(), password);
      }
      return stream;
    } catch (IOException trouble) {
      socket.close();
      throw trouble;
    }
  }

  private void logIn(String user, char[] password) throws IOException {
    say(List.of("AUTH", user, new String(password)));
    if (!line().equals("+OK")) {
      throw new ProtocolException("the login is refused");
    }
  }

  /** Whether the server goes on from an offset. */
  boolean goOn(String replicationId, long offset) throws IOException {
    say(List.of("PSYNC", replicationId, String.valueOf(offset)));
    var reply = line();
    // The server says that it is alive with empty lines.
    while (reply.isEmpty()) {
      reply = line();
    }
    bytes = 0;
    return reply.startsWith("+CONTINUE");
  }

  /** How many bytes of the stream were read. */
  long bytes() {
    return bytes;
  }

  /** The next command, word by word. */
  List<String> next() throws IOException {
    var head = line();
    if (!head.matches("\\*\\d{1,7}")) {
      throw new ProtocolException("a command was expected, and '%s' came".formatted(head));
    }
    var words = new ArrayList<String>();
    int count = Integer.parseInt(head.substring(1));
    for (int number = 0; number < count; number++) {
      words.add(word());
    }
    if (words.isEmpty()) {
      throw new ProtocolException("a command without a word came");
    }
    return words;
  }

  private String word() throws IOException {
    var head = line();
    if (!head.matches("\\$\\d{1,9}") || Integer.parseInt(head.substring(1)) > LONGEST) {
      throw new ProtocolException("a word was expected, and '%s' came".formatted(head));
    }
    int length = Integer.parseInt(head.substring(1));
    var content = input.readNBytes(length);
    if (content.length < length || input.readNBytes(2).length < 2) {
      throw new EOFException("the stream ended");
    }
    bytes += length + 2;
    return new String(content, StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    var text = new StringBuilder();
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new EOFException("the stream ended");
      }
      bytes++;
      text.append((char) next);
    }
    bytes++;
    return text.toString().strip();
  }

  private void say(List<String> words) throws IOException {
    var text = new StringBuilder("*%d\r\n".formatted(words.size()));
    for (var word : words) {
      var length = word.getBytes(StandardCharsets.UTF_8).length;
      text.append(String.format(Locale.ROOT, "$%d\r\n%s\r\n", length, word));
    }
    socket.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
