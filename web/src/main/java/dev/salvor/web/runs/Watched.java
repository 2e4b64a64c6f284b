package dev.salvor.web.runs;

import dev.salvor.web.Refusal;
import dev.salvor.web.engine.EngineAway;
import dev.salvor.web.engine.NoAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The poller of one run. It ends with the run, or when nobody looks any more. */
final class Watched {
  private static final Logger log = LoggerFactory.getLogger(Watched.class);
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final String id;
  private final RunReader runs;
  private final Consumer<Watched> over;
  private final List<RunWatch.Viewer> viewers = new CopyOnWriteArrayList<>();
  private final Pace pace = new Pace();
  private final Thread thread;
  private volatile boolean ended;
  private @Nullable RunView last;
  private Instant lastWord = Instant.now();

  Watched(String id, RunReader runs, Consumer<Watched> over) {
    this.id = id;
    this.runs = runs;
    this.over = over;
    this.thread = Thread.ofVirtual().name("watch-" + id).unstarted(this::poll);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  boolean isOver() {
    return ended;
  }

  /** A newcomer is told at once what the others know. */
  synchronized void add(RunWatch.Viewer viewer) {
    viewers.add(viewer);
    if (last != null) {
      viewer.changed(last, pace);
    }
    if (ended) {
      viewer.end();
    }
  }

  /** The last one who leaves turns the poller off. */
  void remove(RunWatch.Viewer viewer) {
    synchronized (this) {
      viewers.remove(viewer);
      if (!viewers.isEmpty() || ended) {
        return;
      }
      ended = true;
    }
    over.accept(this);
    thread.interrupt();
  }

  private void poll() {
    try {
      while (!ended) {
        look();
        Thread.sleep(PAUSE);
      }
      over.accept(this);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      tell(runs.live(id));
    } catch (EngineAway away) {
      tellAway(away.sentence());
    } catch (NoAnswer late) {
      tellAway(late.sentence());
    } catch (Refusal gone) {
      end();
    } catch (RuntimeException unexpected) {
      log.warn("Watching {} failed", id, unexpected);
      tellAway("Reading the run failed; it is tried again.");
    }
  }

  private synchronized void tell(RunView view) {
    pace.note(view.status(), Instant.now());
    if (!view.equals(last)) {
      last = view;
      lastWord = Instant.now();
      viewers.forEach(viewer -> viewer.changed(view, pace));
    }
    breakSilence();
    if (view.isClosed()) {
      end();
    }
  }

  /** What was known before is told again once it can be read, so that nobody stays in doubt. */
  private synchronized void tellAway(String sentence) {
    last = null;
    viewers.forEach(viewer -> viewer.away(sentence));
    breakSilence();
  }

  private void breakSilence() {
    if (lastWord.plus(QUIET).isBefore(Instant.now())) {
      lastWord = Instant.now();
      viewers.forEach(RunWatch.Viewer::quiet);
    }
  }

  private synchronized void end() {
    ended = true;
    viewers.forEach(RunWatch.Viewer::end);
  }
}
