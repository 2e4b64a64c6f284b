package dev.salvor.activities.files;

import java.nio.file.Path;

/**
 * An open directory that everything below is reached from. No path leads out of it, whatever
 * symlinks somebody puts there meanwhile.
 */
final class Ground implements AutoCloseable {
  private final Path path;
  private final int folder;

  private Ground(Path path, int folder) {
    this.path = path;
    this.folder = folder;
  }

  /** Opens it; the way to it may well be through symlinks. */
  static Ground open(Path path) throws SystemError {
    var bytes = Names.bytes(path.toAbsolutePath().toString());
    return new Ground(path, Kernel.open(Flags.HERE, bytes, Flags.DIRECTORY, 0));
  }

  Path path() {
    return path;
  }

  int folder() {
    return folder;
  }

  /** Opens what is at a path below; {@code .} is the ground itself. */
  int open(String below, int flags) throws SystemError {
    var bytes = Names.bytes(below);
    try {
      return again(bytes, flags);
    } catch (SystemError error) {
      if (error.number() == SystemError.NO_SUCH_CALL
          || error.number() == SystemError.NOT_PERMITTED
          || error.number() == SystemError.NAME_TOO_LONG) {
        return stepwise(below, flags);
      }
      throw error;
    }
  }

  /** A folder that is renamed at the same time makes the kernel ask for another try. */
  private int again(byte[] bytes, int flags) throws SystemError {
    for (int tries = 1; ; tries++) {
      try {
        return Kernel.openBeneath(folder, bytes, flags);
      } catch (SystemError error) {
        if (error.number() != SystemError.AGAIN || tries == 100) {
          throw error;
        }
      }
    }
  }

  /** For kernels without that call, and for paths that are too long for one. */
  private int stepwise(String below, int flags) throws SystemError {
    var steps = below.split("/", -1);
    int at = Kernel.open(folder, Names.bytes("."), Flags.DIRECTORY | Flags.PATH, 0);
    for (int step = 0; step < steps.length; step++) {
      int how =
          step == steps.length - 1
              ? flags | Flags.NO_FOLLOW
              : Flags.DIRECTORY | Flags.PATH | Flags.NO_FOLLOW;
      int from = at;
      try {
        at = Kernel.open(from, Names.bytes(steps[step]), how, 0);
      } finally {
        Kernel.close(from);
      }
    }
    return at;
  }

  @Override
  public void close() {
    Kernel.close(folder);
  }
}
