package dev.salvor.cli;

import dev.salvor.runbooks.run.RunStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Hears of a run until that is enough, across restarts of the server that tells of it. */
final class Follower {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int SILENT_SECONDS = 15;
  private static final int LOST_SECONDS = 600;

  private final Door door;
  private final Watcher watcher;
  private final Predicate<RunStatus> enough;
  private boolean lost;

  Follower(Door door, Watcher watcher, Predicate<RunStatus> enough) {
    this.door = door;
    this.watcher = watcher;
    this.enough = enough;
  }

  RunStatus follow(String run) {
    for (var attempt = 0; attempt < LOST_SECONDS; attempt++) {
      try (var events = Events.of(door.stream("runs/" + Door.encode(run) + "/events"))) {
        attempt = 0;
        var end = listen(run, events);
        if (end.isPresent()) {
          return end.get();
        }
      } catch (Refusal refusal) {
        if (!refusal.isUnreachable()) {
          throw refusal;
        }
      }
      lose();
    }
    throw Refusal.unreachable(
        "Salvor has not answered for ten minutes; the run goes on without it");
  }

  private Optional<RunStatus> listen(String run, Events events) {
    var silent = 0;
    while (true) {
      switch (events.next(SECOND)) {
        case Events.Changed changed -> {
          silent = 0;
          found();
          watcher.changed(changed.status());
          if (enough.test(changed.status())) {
            return Optional.of(changed.status());
          }
        }
        case Events.Away away -> {
          lost = true;
          watcher.lost(away.sentence());
        }
        case Events.Ended _ -> {
          return ended(run);
        }
        case Events.Gone _ -> {
          return Optional.empty();
        }
        case Events.Silence _ -> silent = silence(run, silent);
      }
    }
  }

  /** A cut line is as silent as a patient run: asking tells them apart. */
  private int silence(String run, int silent) {
    watcher.tick();
    if (silent < SILENT_SECONDS) {
      return silent + 1;
    }
    watcher.changed(status(run));
    return 0;
  }

  private Optional<RunStatus> ended(String run) {
    var status = status(run);
    watcher.changed(status);
    return enough.test(status) ? Optional.of(status) : Optional.empty();
  }

  private RunStatus status(String run) {
    return door.get("runs/" + Door.encode(run), RunStatus.class);
  }

  private void found() {
    if (lost) {
      watcher.back();
    }
    lost = false;
  }

  private void lose() {
    if (!lost) {
      watcher.lost(
          "Salvor does not answer; the run goes on without it. Trying again every second.");
    }
    lost = true;
    Pause.of(SECOND);
  }
}
