package dev.salvor.cli;

import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.run.RunStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The events of one run as its server sends them, until one of both sides goes away. */
final class Events implements AutoCloseable {
  /** What happened. */
  sealed interface Event {}

  /** The run told of itself. */
  record Changed(RunStatus status) implements Event {}

  /** The server is there, but Temporal is not. */
  record Away(String sentence) implements Event {}

  /** The server has nothing more to say about this run. */
  record Ended() implements Event {}

  /** The connection is gone. */
  record Gone() implements Event {}

  /** Nothing was heard for as long as somebody waited. */
  record Silence() implements Event {}

  private final BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
  private final InputStream stream;

  private Events(InputStream stream) {
    this.stream = stream;
  }

  static Events of(InputStream stream) {
    var events = new Events(stream);
    Thread.ofVirtual().name("events").start(events::read);
    return events;
  }

  Event next(Duration patience) {
    try {
      var event = heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      return event == null ? new Silence() : event;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Gone();
    }
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      var name = "message";
      var data = new StringBuilder();
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          hear(name, data.toString());
          name = "message";
          data.setLength(0);
        } else if (line.startsWith("event:")) {
          name = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
          data.append(data.isEmpty() ? "" : "\n").append(line.substring("data:".length()).strip());
        }
      }
    } catch (IOException closed) {
      // Said to the reader below, like an end without a word.
    } finally {
      heard.add(new Gone());
    }
  }

  private void hear(String name, String data) {
    var event = event(name, data);
    if (event != null) {
      heard.add(event);
    }
  }

  private static @Nullable Event event(String name, String data) {
    return switch (name) {
      case "status" -> new Changed(Payloads.mapper().readValue(data, RunStatus.class));
      case "away" -> new Away(data);
      case "end" -> new Ended();
      default -> null;
    };
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException closed) {
      // It is closed.
    }
  }
}
