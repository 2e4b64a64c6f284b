package dev.salvor.lab.up;

import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Workers of older builds, each kept for as long as open runs of its build cannot move. They run
 * workflows only; the agent's steps are the current worker's.
 */
final class OldWorkers {
  /** Lists of runs lag behind, so a build is given up only when nobody needed it this often. */
  private static final int LOOKS = 3;

  private static final int LOOKS_BEFORE_FORGETTING = 20;

  private final Programs programs;
  private final KeptBuilds kept;
  private final int port;
  private final Consumer<String> tell;
  private final Runnable changed;
  private final Map<String, Supervised> running = new TreeMap<>();
  private final Map<String, Integer> unneeded = new TreeMap<>();
  private final HashSet<String> missed = new HashSet<>();
  private int looks;

  OldWorkers(
      Programs programs, KeptBuilds kept, int port, Consumer<String> tell, Runnable changed) {
    this.programs = programs;
    this.kept = kept;
    this.port = port;
    this.tell = tell;
    this.changed = changed;
  }

  /** Asks the current worker which builds still have runs, and sees that those have a worker. */
  void look() {
    try {
      var current = ask("info").path("salvor").path("build").asString();
      if (!current.isEmpty()) {
        kept.keep(current, programs.worker().command());
        serve(current, ask("oldbuilds"));
      }
    } catch (IOException | JacksonException notNow) {
      // The worker is being started again, and is asked again soon.
    }
  }

  private void serve(String current, JsonNode openRuns) {
    var needed = new HashSet<String>();
    openRuns.forEachEntry((build, runs) -> {
      if (runs.asLong() > 0 && !build.equals(current)) {
        needed.add(build);
      }
    });
    needed.forEach(this::begin);
    running().keySet().stream().filter(build -> !needed.contains(build)).forEach(this::miss);
    needed.addAll(running().keySet());
    needed.add(current);
    // A worker that has just started does not know yet which builds have runs.
    if (++looks > LOOKS_BEFORE_FORGETTING) {
      kept.forgetAllBut(needed);
    }
  }

  private void begin(String build) {
    unneeded.remove(build);
    if (running().containsKey(build)) {
      return;
    }
    if (kept.has(build)) {
      tell.accept(
          "Runs of build %s are still open; its worker is started for them.".formatted(build));
      var worker = new Supervised(programs.oldWorker(build, kept.command(build)), tell, changed);
      add(build, worker);
      worker.start();
    } else if (missed.add(build)) {
      tell.accept(
          "Runs of build %s are still open, but its worker was never started here; they wait for one."
              .formatted(build));
    }
  }

  private void miss(String build) {
    if (unneeded.merge(build, 1, Integer::sum) >= LOOKS) {
      unneeded.remove(build);
      Objects.requireNonNull(drop(build)).stop(Household.PATIENCE);
      tell.accept("No run of build %s is open any more; its worker is stopped.".formatted(build));
      changed.run();
    }
  }

  private synchronized void add(String build, Supervised worker) {
    running.put(build, worker);
  }

  private synchronized @Nullable Supervised drop(String build) {
    return running.remove(build);
  }

  private synchronized Map<String, Supervised> running() {
    return new TreeMap<>(running);
  }

  Stream<Supervised.ProcessState> states() {
    return running().values().stream().map(Supervised::state).filter(Objects::nonNull);
  }

  void stop() {
    var workers = running().values();
    workers.forEach(Supervised::release);
    workers.forEach(worker -> worker.stop(Household.PATIENCE));
  }

  private JsonNode ask(String what) throws IOException {
    var connection =
        URI.create("http://127.0.0.1:%d/actuator/%s".formatted(port, what))
            .toURL()
            .openConnection();
    connection.setConnectTimeout(2_000);
    connection.setReadTimeout(5_000);
    try (var answer = connection.getInputStream()) {
      return StateFile.MAPPER.readTree(answer.readAllBytes());
    }
  }
}
