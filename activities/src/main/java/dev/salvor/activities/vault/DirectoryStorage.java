package dev.salvor.activities.vault;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A vault in a directory, readable by its owner only. A file gets its name by a hard link, which
 * fails where the name is taken; file and folder are forced to the disk before anybody is told.
 */
final class DirectoryStorage implements Storage {
  private static final FileAttribute<?> OWNER_FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OWNER_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path root;

  DirectoryStorage(Path root) {
    this.root = root;
  }

  @Override
  public Draft draft() throws IOException {
    var folder = Files.createDirectories(root.resolve(".drafts"), OWNER_FOLDER);
    return new FileDraft(folder.resolve(UUID.randomUUID().toString()));
  }

  @Override
  public InputStream open(String name) throws IOException {
    return Files.newInputStream(resolve(name));
  }

  @Override
  public List<String> list(String folder) throws IOException {
    try (var files = Files.list(resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return List.of();
    }
  }

  private Path resolve(String name) {
    var path = root.resolve(name).normalize();
    if (!path.startsWith(root.normalize())) {
      throw new IllegalArgumentException("Expected a name within the vault, found " + name);
    }
    return path;
  }

  /** A folder's entries are durable only once the folder itself is forced. */
  private static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private final class FileDraft implements Draft {
    private final Path file;
    private final FileChannel channel;
    private final OutputStream stream;

    FileDraft(Path file) throws IOException {
      this.file = file;
      var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      this.channel = FileChannel.open(file, options, OWNER_FILE);
      this.stream = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    @Override
    public OutputStream stream() {
      return stream;
    }

    @Override
    public boolean keepAs(String name) throws IOException {
      stream.flush();
      channel.force(true);
      var place = resolve(name);
      var folder = Files.createDirectories(parent(place), OWNER_FOLDER);
      try {
        Files.createLink(place, file);
      } catch (FileAlreadyExistsException taken) {
        return false;
      }
      force(folder);
      force(parent(folder));
      return true;
    }

    @Override
    public void close() throws IOException {
      channel.close();
      Files.deleteIfExists(file);
    }

    private static Path parent(Path path) {
      var parent = path.getParent();
      return parent == null ? path : parent;
    }
  }
}
