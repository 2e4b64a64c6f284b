package dev.salvor.lab.redis;

import dev.salvor.lab.Loopback;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection that speaks Redis' protocol and nothing more. The lab has its own, so that what it
 * says about contents does not rest on the client library that the runbooks use.
 *
 * <p>Replies are {@code String} (status), {@code byte[]}, {@code Long}, {@code List} or absent.
 */
public final class RedisConnection implements AutoCloseable {
  private final Socket socket;
  private final OutputStream output;
  private final InputStream input;

  private RedisConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.output = new BufferedOutputStream(socket.getOutputStream(), 1 << 18);
    this.input = new BufferedInputStream(socket.getInputStream(), 1 << 18);
  }

  /** Connects to this machine's port as the default user, the one applications use. */
  public static RedisConnection open(int port) {
    try {
      var socket = new Socket();
      socket.connect(Loopback.port(port), 2_000);
      socket.setTcpNoDelay(true);
      return new RedisConnection(socket);
    } catch (IOException unreachable) {
      throw new UncheckedIOException(
          "Expected a Redis on 127.0.0.1:%d, found none".formatted(port), unreachable);
    }
  }

  /** Connects and logs in. */
  public static RedisConnection open(int port, String user, String password) {
    var connection = open(port);
    connection.call("AUTH", user, password);
    return connection;
  }

  /** Sends one command and reads its reply. An error reply is thrown. */
  public @Nullable Object call(Object... words) {
    send(words);
    return read();
  }

  /** The reply of a command that always has one, as text. */
  public String text(Object... words) {
    var reply = Objects.requireNonNull(call(words));
    return reply instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "" + reply;
  }

  /** Writes a command without waiting; {@link #read} flushes. */
  public void send(Object... words) {
    try {
      line('*', words.length);
      for (var word : words) {
        var bytes =
            word instanceof byte[] raw ? raw : word.toString().getBytes(StandardCharsets.UTF_8);
        line('$', bytes.length);
        output.write(bytes);
        output.write('\r');
        output.write('\n');
      }
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Reads the next reply. */
  public @Nullable Object read() {
    try {
      output.flush();
      return reply();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Reads replies that only have to be no errors. */
  public void skip(int replies) {
    for (var number = 0; number < replies; number++) {
      read();
    }
  }

  private void line(char kind, int number) throws IOException {
    output.write(kind);
    output.write(Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    output.write('\r');
    output.write('\n');
  }

  private @Nullable Object reply() throws IOException {
    var line = line();
    var rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+' -> rest;
      case '-' -> throw new RedisRefusal(rest);
      case ':' -> Long.valueOf(rest);
      case '$' -> bulk(Integer.parseInt(rest));
      case '*' -> list(Integer.parseInt(rest));
      default -> throw new IOException("Expected a reply of Redis, found: " + line);
    };
  }

  private byte @Nullable [] bulk(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    var bytes = input.readNBytes(length);
    input.skipNBytes(2);
    return bytes;
  }

  private @Nullable List<@Nullable Object> list(int length) throws IOException {
    if (length < 0) {
      return null;
    }
    var list = new ArrayList<@Nullable Object>(length);
    for (var number = 0; number < length; number++) {
      list.add(reply());
    }
    return list;
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (var next = input.read(); next != '\r'; next = input.read()) {
      if (next < 0) {
        throw new EOFException("Redis closed the connection");
      }
      line.append((char) next);
    }
    input.skipNBytes(1);
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // A socket that cannot be closed is closed.
    }
  }
}
