package dev.salvor.activities.vault.storage;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Files that have no name yet. Those of writers that were killed are swept when they are old. */
final class Drafts {
  static final String FOLDER = ".drafts";
  static final Duration OLD = Duration.ofDays(1);

  private static final FileAttribute<?> OWNER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path folder;
  private final DurableFolders folders;
  private final AtomicBoolean swept = new AtomicBoolean();

  Drafts(Path root, DurableFolders folders) {
    this.folder = root.resolve(FOLDER);
    this.folders = folders;
  }

  /** Puts the bytes on the disk, if they are the expected ones. */
  Draft write(ByteBuffer bytes, String sha256) throws IOException {
    Sha256.check(bytes, sha256);
    try {
      folders.make(folder);
      return writeFile(bytes);
    } catch (NoSuchFileException removed) {
      folders.forget();
      folders.make(folder);
      return writeFile(bytes);
    }
  }

  private Draft writeFile(ByteBuffer bytes) throws IOException {
    var file = folder.resolve(UUID.randomUUID().toString());
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(file, options, OWNER)) {
      sweepOnce(file);
      FileBytes.write(channel, bytes);
      channel.force(true);
      return new Draft(file);
    } catch (IOException | RuntimeException failed) {
      deleteAfter(file, failed);
      throw failed;
    }
  }

  private static void deleteAfter(Path file, Exception failed) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException leftForTheSweep) {
      failed.addSuppressed(leftForTheSweep);
    }
  }

  /** Ages are told by the storage's own clock, which on NFS is another machine's. */
  private void sweepOnce(Path newest) throws IOException {
    if (!swept.compareAndSet(false, true)) {
      return;
    }
    var limit = Files.getLastModifiedTime(newest).toInstant().minus(OLD);
    try (var files = Files.newDirectoryStream(folder, file -> isOlder(file, limit))) {
      for (var file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static boolean isOlder(Path file, Instant limit) throws IOException {
    try {
      return Files.getLastModifiedTime(file).compareTo(FileTime.from(limit)) < 0;
    } catch (NoSuchFileException sweptByAnother) {
      return false;
    }
  }

  /** A file on the disk that waits for its name. */
  final class Draft implements Closeable {
    private final Path file;

    private Draft(Path file) {
      this.file = file;
    }

    /** Fails where it is not there any more. */
    void check() throws IOException {
      Files.size(file);
    }

    /** Gives it its name, unless that is taken. */
    boolean keepAs(Path place) throws IOException {
      try {
        return link(place);
      } catch (NoSuchFileException removed) {
        folders.forget();
        return link(place);
      }
    }

    private boolean link(Path place) throws IOException {
      var parent = DurableFolders.parentOf(place);
      folders.make(parent);
      var named = linkOnce(place);
      folders.force(parent);
      return named;
    }

    /** NFS repeats a request whose answer was lost: the name may be taken by this very file. */
    private boolean linkOnce(Path place) throws IOException {
      try {
        Files.createLink(place, file);
        return true;
      } catch (FileAlreadyExistsException taken) {
        return Files.isSameFile(place, file);
      }
    }

    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
    }
  }
}
