package dev.salvor.web.runs;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One browser or client that follows a run by server-sent events. Whoever renders only says what a
 * change looks like; silence, absence and the end are the same for all.
 *
 * <p>Each has a thread and a short mailbox of its own, so that a slow one holds up nobody; one that
 * is too slow for its mailbox is let go, and asks again by itself.
 */
public final class EventStream implements RunWatch.Viewer {
  private static final int MAILBOX = 64;
  private static final Logger log = LoggerFactory.getLogger(EventStream.class);

  /** How a change looks to this client. */
  @FunctionalInterface
  public interface Rendering {
    void render(EventStream stream, RunView view, Pace pace);
  }

  private final SseEmitter emitter = new SseEmitter(0L);
  private final Rendering rendering;
  private final AtomicReference<@Nullable AutoCloseable> watching = new AtomicReference<>();
  private final BlockingQueue<Runnable> mailbox = new ArrayBlockingQueue<>(MAILBOX);
  private volatile boolean gone;
  private String lastAway = "";

  private EventStream(Rendering rendering) {
    this.rendering = rendering;
  }

  /** Follows the run until the client leaves or the run ends. */
  public static SseEmitter open(RunWatch watch, String id, Rendering rendering) {
    var stream = new EventStream(rendering);
    stream.emitter.onCompletion(stream::leave);
    stream.emitter.onError(failed -> stream.leave());
    stream.watching.set(watch.watch(id, stream));
    Thread.ofVirtual().name("stream-" + id).start(stream::deliver);
    return stream.emitter;
  }

  /** Sends an event; data that is no text goes as JSON. */
  public void event(String name, Object data) {
    var type = data instanceof String ? MediaType.TEXT_PLAIN : MediaType.APPLICATION_JSON;
    send(SseEmitter.event().name(name).data(data, type));
  }

  private void deliver() {
    try {
      while (!gone) {
        mailbox.take().run();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void post(Runnable delivery) {
    if (!mailbox.offer(delivery)) {
      gone = true;
      emitter.complete();
    }
  }

  @Override
  public void changed(RunView view, Pace pace) {
    if (!lastAway.isEmpty()) {
      lastAway = "";
      post(() -> event("back", "The run can be read again."));
    }
    post(() -> rendering.render(this, view, pace));
  }

  @Override
  public void away(String sentence) {
    if (!sentence.equals(lastAway)) {
      lastAway = sentence;
      post(() -> event("away", sentence));
    }
  }

  @Override
  public void quiet() {
    post(() -> send(SseEmitter.event().comment("still here")));
  }

  @Override
  public void end() {
    post(this::finish);
  }

  private void finish() {
    event("end", "The run has ended.");
    gone = true;
    emitter.complete();
  }

  private void send(SseEmitter.SseEventBuilder event) {
    try {
      emitter.send(event);
    } catch (IOException | IllegalStateException gone) {
      leave();
    }
  }

  private void leave() {
    if (!gone) {
      gone = true;
      mailbox.offer(() -> {});
    }
    var handle = watching.getAndSet(null);
    if (handle != null) {
      try {
        handle.close();
      } catch (Exception impossible) {
        log.warn("A viewer could not leave", impossible);
      }
    }
  }
}
