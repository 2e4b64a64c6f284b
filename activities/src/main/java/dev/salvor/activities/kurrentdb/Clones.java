package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.WorkerStoppedException;
import dev.salvor.activities.services.Command;
import dev.salvor.runbooks.Failure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Reflink copies of a directory's files. Each of them is frozen in an instant, but one after the
 * other; so a pass counts only where no file changed during it that does not change all the time.
 *
 * <p>What does change all the time is taken in the order of a hot copy: the checkpoints, the
 * chaser's first, before the chunks.
 */
final class Clones {
  static final Duration AT_MOST = Duration.ofMinutes(10);
  private static final int PASSES = 40;
  private static final int AT_ONCE = 500;
  private static final int OWNER_ONLY_MORE = 0700;

  private final String node;
  private final Path place;
  private final CopyOnWrite.Tools tools;

  Clones(String node, Path place, CopyOnWrite.Tools tools) {
    this.node = node;
    this.place = place;
    this.tools = tools;
  }

  Path index(Source live) throws IOException {
    return untilStill(() -> pass(live.index(), Listing.ofIndex(live)));
  }

  Path database(Source live) throws IOException {
    return untilStill(() -> pass(live.db(), Listing.ofDatabase(live)));
  }

  /** One attempt; says what changed meanwhile. */
  private interface Pass {
    Optional<String> make() throws IOException;
  }

  private Path untilStill(Pass pass) throws IOException {
    var changed = pass.make();
    for (int passes = 1; changed.isPresent() && passes < PASSES; passes++) {
      pause();
      changed = pass.make();
    }
    if (changed.isPresent()) {
      throw restless(changed.get());
    }
    return place;
  }

  private ApplicationFailure restless(String changed) {
    return ApplicationFailure.newNonRetryableFailure(
        "Expected the files of node %s to hold still for as long as they are cloned, found that one changed each of %d times, at last %s; wait until merges or the scavenge are over, or name a snapshot command"
            .formatted(node, PASSES, changed),
        Failure.NOT_YET.type());
  }

  private void pause() {
    try {
      Thread.sleep(tools.pause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new WorkerStoppedException(stopped);
    }
  }

  private Optional<String> pass(Path live, Listing before) throws IOException {
    Removal.of(place);
    Files.createDirectories(place);
    Files.setAttribute(place, "unix:mode", FileStat.of(live).permissions() | OWNER_ONLY_MORE);
    var restless = before.restless();
    if (restless.isPresent()) {
      return restless;
    }
    for (var group : before.groups()) {
      var gone = clone(live, group);
      if (gone.isPresent()) {
        return gone;
      }
    }
    return before.changed();
  }

  /** Copies files of one folder each; says which is gone. */
  private Optional<String> clone(Path live, Listing.Group group) throws IOException {
    var to = Files.createDirectories(place.resolve(group.folder()));
    for (int from = 0; from < group.names().size(); from += AT_ONCE) {
      var names = group.names().subList(from, Math.min(from + AT_ONCE, group.names().size()));
      var words = new ArrayList<>(tools.cloning());
      words.add("--");
      names.forEach(name -> words.add(live.resolve(group.folder()).resolve(name).toString()));
      words.add(to + "/");
      var result = new Command(words).run(CloneFailures.ENGLISH, AT_MOST);
      if (CloneFailures.isGone(result)) {
        return Optional.of(result.lastLine());
      }
      CloneFailures.require(node, result);
    }
    return Optional.empty();
  }
}
