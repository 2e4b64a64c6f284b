package dev.salvor.activities.vault.set;

import dev.salvor.activities.vault.pack.PackLog;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a draft remembers beside the agent's state: the packs that it stored, until they are
 * published. It is locked while somebody writes it; a process that was killed holds no lock.
 */
final class DraftFolder implements Closeable, PackLog {
  private static final Logger LOGGER = LoggerFactory.getLogger(DraftFolder.class);
  private static final String LOCK = "lock";
  private static final String LOG = "packs";

  private final Path drafts;
  private final Path folder;
  private final FileChannel lock;
  private final OutputStream log;

  private DraftFolder(Path drafts, Path folder, FileChannel lock) throws IOException {
    this.drafts = drafts;
    this.folder = folder;
    this.lock = lock;
    this.log =
        Files.newOutputStream(
            folder.resolve(LOG), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  static DraftFolder create(Path drafts, String run) throws IOException {
    var folder = drafts.resolve(run + "-" + UUID.randomUUID());
    Files.createDirectories(folder);
    var lock = lock(folder);
    if (lock == null) {
      throw new IOException("Expected a folder of its own, found another draft in " + folder);
    }
    return new DraftFolder(drafts, folder, lock);
  }

  private static @Nullable FileChannel lock(Path folder) throws IOException {
    var channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException here) {
      channel.close();
      return null;
    }
    channel.close();
    return null;
  }

  Path path() {
    return folder;
  }

  String name() {
    return folder.getFileName().toString();
  }

  @Override
  public synchronized void stored(String name, long bytes, byte[] line) throws IOException {
    log.write(line);
    log.flush();
  }

  /** The lines of all packs that this draft may name and no manifest does. */
  byte[] lines() throws IOException {
    return Files.readAllBytes(folder.resolve(LOG));
  }

  /** What uses the lines of a draft that was broken off. */
  interface Heir {
    void inherit(byte[] lines) throws IOException;
  }

  /** Hands over what drafts stored that nobody works on any more, and forgets them. */
  void inherit(Heir heir) throws IOException {
    for (var other : folders()) {
      if (other.equals(folder)) {
        continue;
      }
      try (var taken = lock(other)) {
        if (taken != null) {
          heir.inherit(Files.readAllBytes(other.resolve(LOG)));
          delete(other);
        }
      } catch (NoSuchFileException torn) {
        delete(other);
      }
    }
  }

  private List<Path> folders() throws IOException {
    var folders = new ArrayList<Path>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(drafts, Files::isDirectory)) {
      found.forEach(folders::add);
    }
    return folders;
  }

  /**
   * What a published draft stored need not be remembered. Where another draft looks into the folder
   * in this very moment, that one or the next takes it away.
   */
  static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException | NoSuchFileException lookedInto) {
      LOGGER.debug("Another draft looks into it: {}", folder);
    }
  }

  @Override
  public void close() throws IOException {
    log.close();
    lock.close();
  }
}
