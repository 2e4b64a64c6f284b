package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.inventory.KurrentNode;
import dev.salvor.workflows.ports.KurrentSnapshots.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The volumes that hold a node's directories, as the system tells them.
 *
 * @param db the database's directory, symlinks followed
 * @param index the index's, symlinks followed
 */
record NodeVolumes(Path db, Path index) {
  /** The inode of the root of every btrfs subvolume. */
  private static final long SUBVOLUME = 256;

  static NodeVolumes of(KurrentNode node) throws IOException {
    return new NodeVolumes(real(node.db()), real(node.indexPlace()));
  }

  /** What is not there has no volume; the looks that follow say so. */
  private static Path real(String directory) throws IOException {
    var path = Path.of(directory).toAbsolutePath().normalize();
    return Files.exists(path) ? path.toRealPath() : path;
  }

  Source source() {
    return new Source(db, index);
  }

  /**
   * Whether one snapshot freezes both. The device number tells: two mounts of one file system share
   * it, and two subvolumes of btrfs, which are frozen apart, do not.
   */
  boolean areShared() throws IOException {
    return !Files.isDirectory(index) || device(db) == device(index);
  }

  /** Whether the index is below the database. */
  boolean isIndexInside() {
    return index.startsWith(db);
  }

  /** Where the index is in a frozen database. */
  Path indexIn(Path frozenDb) {
    return frozenDb.resolve(db.relativize(index));
  }

  /** The directory that a part is named by. */
  Path directory(Volume volume) {
    return volume == Volume.INDEX ? index : db;
  }

  static long device(Path directory) throws IOException {
    return (Long) Files.getAttribute(directory, "unix:dev");
  }

  static String fileSystem(Path directory) throws IOException {
    return Files.getFileStore(directory).type();
  }

  static boolean isSubvolume(Path directory) throws IOException {
    return fileSystem(directory).equals("btrfs") && FileStat.of(directory).inode() == SUBVOLUME;
  }

  /** "xfs on /dev/vdb1, device 64769". */
  static String words(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return "nothing yet";
    }
    return "%s on %s, device %d"
        .formatted(fileSystem(directory), Files.getFileStore(directory).name(), device(directory));
  }
}
