package dev.salvor.activities.files;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.vault.set.Content;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.activities.vault.set.SetDraft;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the line of the list of each thing that is found, and has its content stored. */
final class Keeping {
  private static final int TRIES = 3;

  /** Some file systems tell times no finer than this. */
  private static final Duration COARSEST_TIME = Duration.ofSeconds(2);

  private final Ground ground;
  private final SetDraft draft;
  private final boolean readAll;
  private final Clock clock;
  private final Pulse pulse;
  private final Owners owners = new Owners();

  Keeping(Ground ground, SetDraft draft, boolean readAll, Clock clock, Pulse pulse) {
    this.ground = ground;
    this.draft = draft;
    this.readAll = readAll;
    this.clock = clock;
    this.pulse = pulse;
  }

  Lines lines(String path) {
    return new Lines(owners, path);
  }

  /** How many bytes have to be read of what was found. */
  long weight(Found found, @Nullable Entry before) {
    boolean isRead =
        found.stat().isFile() && (before == null || !isUnchanged(found.stat(), before));
    return isRead ? found.stat().size() : 0;
  }

  /** The line of what was found; empty where it has vanished since. */
  Optional<Entry> keep(Found found, @Nullable Entry before) throws IOException {
    pulse.file();
    var lines = lines(found.path());
    if (found.isLost()) {
      return Optional.of(lines.leftOut(found.stat(), String.valueOf(found.lost())));
    }
    return switch (found.stat().type()) {
      case DIRECTORY -> folder(found, lines);
      case FILE -> file(found, before, lines);
      default -> Optional.of(lines.symlink(found.stat(), String.valueOf(found.link())));
    };
  }

  private Optional<Entry> folder(Found found, Lines lines) throws IOException {
    if (found.lost() != null) {
      return Optional.of(lines.folder(found.stat(), Extras.none(), found.lost()));
    }
    try {
      int opened = ground.open(found.path(), Flags.DIRECTORY);
      try {
        return Optional.of(lines.folder(found.stat(), Extras.ofOpen(opened), null));
      } finally {
        Kernel.close(opened);
      }
    } catch (SystemError error) {
      return whatIsLeft(found, error, lines);
    }
  }

  private Optional<Entry> file(Found found, @Nullable Entry before, Lines lines)
      throws IOException {
    if (before != null && isUnchanged(found.stat(), before)) {
      pulse.read(found.stat().size());
      return Optional.of(lines.unchanged(found.stat(), before));
    }
    try {
      return Optional.of(read(found, lines));
    } catch (SystemError error) {
      return whatIsLeft(found, error, lines);
    }
  }

  /** What vanished is nobody's business; what cannot be read is said. */
  private static Optional<Entry> whatIsLeft(Found found, SystemError error, Lines lines)
      throws SystemError {
    if (error.isOfAnotherKind()) {
      return Optional.of(lines.leftOut(found.stat(), Found.CHANGED));
    }
    if (error.isGone()) {
      return Optional.empty();
    }
    if (error.isDenied() || error.number() == SystemError.DEVICE_FAILED) {
      return Optional.of(lines.leftOut(found.stat(), "cannot be read: " + error.words()));
    }
    throw error;
  }

  private boolean isUnchanged(Stat now, Entry before) {
    var content = before.content();
    return !readAll
        && content != null
        && !before.unsteady()
        && before.inode() == now.inode()
        && content.size() == now.size()
        && before.modifiedAt().equals(now.modifiedAt())
        && before.changedAt().equals(now.changedAt())
        && draft.holds(content);
  }

  private Entry read(Found found, Lines lines) throws IOException {
    for (int tries = 1; ; tries++) {
      int file = open(found.path());
      try {
        var stat = Kernel.stat(file);
        if (!stat.isFile()) {
          return lines.leftOut(stat, "became " + stat.special() + " while it was looked at");
        }
        var soon = clock.instant().minus(COARSEST_TIME);
        var content = content(file, stat);
        var extras = Extras.ofOpen(file);
        var steady = Kernel.stat(file).isAsBefore(stat) && content.size() == stat.size();
        if (steady || tries == TRIES) {
          var racy = !stat.changedAt().isBefore(soon) || !stat.modifiedAt().isBefore(soon);
          return lines.file(stat, content, extras, !steady, racy);
        }
      } finally {
        Kernel.close(file);
      }
    }
  }

  /** Leaves no trace of reading where the file is its own; others' may only be read plainly. */
  private int open(String path) throws SystemError {
    int flags = Flags.READ | Flags.NOT_BLOCKING | Flags.NO_FOLLOW;
    try {
      return ground.open(path, flags | Flags.NO_ACCESS_TIME);
    } catch (SystemError error) {
      if (error.number() == SystemError.NOT_PERMITTED) {
        return ground.open(path, flags);
      }
      throw error;
    }
  }

  private Content content(int file, Stat stat) throws IOException {
    if (stat.size() == 0) {
      return new Content(0, Digests.EMPTY, List.of(), List.of());
    }
    try (var reading = new Reading(file, stat, pulse::read)) {
      var stored = draft.store(reading);
      return new Content(
          reading.position(), reading.sha256(stored.sha256()), reading.holes(), stored.pieces());
    }
  }
}
