package dev.salvor.web.runs;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;

/** Watches runs for as long as somebody looks: one poller a run, however many look. */
@Component
public class RunWatch {
  private final RunReader runs;
  private final ConcurrentMap<String, Watched> watched = new ConcurrentHashMap<>();

  RunWatch(RunReader runs, MeterRegistry meters) {
    this.runs = runs;
    meters.gaugeMapSize("salvor.watched.runs", java.util.List.of(), watched);
  }

  /** Somebody who looks. Called on the poller's thread; a slow one is the caller's to shield. */
  public interface Viewer {
    void changed(RunView view, Pace pace);

    /** Temporal or the worker is away, as a sentence; the next change ends it. */
    void away(String sentence);

    /** Nothing has changed for a while, and the connection should not fall asleep. */
    void quiet();

    void end();
  }

  /** Looks at a run until the handle is closed or the run ends. */
  public AutoCloseable watch(String id, Viewer viewer) {
    var entry =
        watched.compute(
            id,
            (key, known) -> {
              var current = known == null || known.isOver() ? started(key) : known;
              current.add(viewer);
              return current;
            });
    return () -> entry.remove(viewer);
  }

  private Watched started(String id) {
    var fresh = new Watched(id, runs, over -> watched.remove(id, over));
    fresh.start();
    return fresh;
  }

  @PreDestroy
  void close() {
    watched.values().forEach(Watched::stop);
  }
}
