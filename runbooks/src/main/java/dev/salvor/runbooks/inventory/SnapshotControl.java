package dev.salvor.runbooks.inventory;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the files of a node are frozen while it runs: one of two ways.
 *
 * @param command whatever makes snapshots there
 * @param reflink whether the agent freezes them itself: by a snapshot of a btrfs subvolume, else by
 *     reflink copies on btrfs or XFS
 * @param folder where what the agent froze stands for the moment, an absolute directory on the file
 *     system of what is frozen; beside it where nothing is said
 */
public record SnapshotControl(
    @Nullable Command command, @Nullable Boolean reflink, @Nullable String folder) {

  /**
   * Two commands, word by word.
   *
   * @param create makes a snapshot and prints where its directories can be read
   * @param release removes it
   */
  public record Command(List<String> create, List<String> release) {
    public Command {
      create = create == null ? List.of() : List.copyOf(create);
      release = release == null ? List.of() : List.copyOf(release);
    }
  }

  /** Whether the agent freezes the files itself. */
  public boolean byReflink() {
    return Boolean.TRUE.equals(reflink);
  }

  Optional<String> objection() {
    if ((command != null) == byReflink()) {
      return Optional.of(
          "snapshot: expected one of command and reflink, found "
              + (byReflink() ? "both" : "none"));
    }
    if (command != null && (command.create().isEmpty() || command.release().isEmpty())) {
      return Optional.of("snapshot.command: expected create and release, found only one of them");
    }
    if (folder != null && command != null) {
      return Optional.of(
          "snapshot.folder: expected none beside a command, which prints its own, found " + folder);
    }
    return folder != null && !folder.startsWith("/")
        ? Optional.of("snapshot.folder: expected an absolute path, found " + folder)
        : Optional.empty();
  }
}
