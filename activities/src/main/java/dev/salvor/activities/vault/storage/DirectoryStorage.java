package dev.salvor.activities.vault.storage;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Objects as files, readable by their owner only. A file is written beside, forced to the disk, and
 * gets its name by a hard link: that fails where the name is taken, on NFS as well, so nobody ever
 * sees half an object and nobody overwrites one. Nobody is told before the folder is on the disk
 * too.
 */
final class DirectoryStorage implements Storage {
  private static final byte[] NOTE =
      "Salvor looked whether it can write here.\n".getBytes(StandardCharsets.UTF_8);

  private static final int GAP = 128 << 10;

  private final Path root;
  private final DurableFolders folders;
  private final Drafts drafts;
  private final DirectoryTrouble trouble;

  DirectoryStorage(Path root) {
    this.root = root.toAbsolutePath().normalize();
    this.folders = new DurableFolders(this.root);
    this.drafts = new Drafts(this.root, folders);
    this.trouble = new DirectoryTrouble(this.root);
  }

  @Override
  public boolean create(String name, ByteBuffer bytes, String sha256) throws IOException {
    var place = place(name);
    try {
      if (isTaken(place)) {
        return false;
      }
      try (var draft = drafts.write(bytes, sha256)) {
        return draft.keepAs(place);
      }
    } catch (IOException failed) {
      throw trouble.translated("create " + name, bytes.remaining(), failed);
    }
  }

  /** Another process may have named it this moment: whoever is told so may count on it. */
  private boolean isTaken(Path place) throws IOException {
    if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (Files.isDirectory(place)) {
      throw new FileAlreadyExistsException(place + " is a folder");
    }
    folders.force(DurableFolders.parentOf(place));
    return true;
  }

  @Override
  public byte[] read(String name) throws IOException {
    try (var channel = open(name)) {
      var bytes = new byte[Math.toIntExact(channel.size())];
      FileBytes.read(channel, 0, bytes.length, bytes);
      return bytes;
    } catch (EOFException | ArithmeticException cut) {
      throw new IOException(
          "Expected %s to keep its size while it is read, found it cut; see to the disk of %s"
              .formatted(name, root),
          cut);
    } catch (IOException failed) {
      throw trouble.translated("read " + name, 0, failed);
    }
  }

  @Override
  public void read(String name, long from, int length, byte[] into) throws IOException {
    try (var channel = open(name)) {
      FileBytes.read(channel, from, length, into);
    } catch (IOException failed) {
      throw trouble.translated("read " + name, 0, failed);
    }
  }

  @Override
  public int gap() {
    return GAP;
  }

  private FileChannel open(String name) throws IOException {
    var place = place(name);
    if (Files.isDirectory(place)) {
      throw new NoSuchFileException(name, null, "it is a folder");
    }
    return FileChannel.open(place, StandardOpenOption.READ);
  }

  @Override
  public void list(String folder, Consumer<Found> each) throws IOException {
    var start = folder.isEmpty() ? root : root.resolve(ObjectNames.folder(folder));
    try {
      new DirectoryListing(root, each).tell(start);
    } catch (IOException failed) {
      throw trouble.translated("list " + folder, 0, failed);
    }
  }

  @Override
  public void delete(String name) throws IOException {
    var place = place(name);
    try {
      if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) && Files.deleteIfExists(place)) {
        folders.force(DurableFolders.parentOf(place));
      }
    } catch (IOException failed) {
      throw trouble.translated("delete " + name, 0, failed);
    }
  }

  @Override
  public void probe(boolean writing) throws IOException {
    if (writing) {
      probeWriting();
    }
    try {
      folders.force(root);
    } catch (IOException failed) {
      throw trouble.translated("read what is there", 0, failed);
    }
  }

  /** Writes without giving a name, so that nothing can stay behind among the objects. */
  private void probeWriting() throws IOException {
    var note = ByteBuffer.wrap(NOTE);
    try (var draft = drafts.write(note, Sha256.hex(note))) {
      draft.check();
    } catch (IOException failed) {
      throw trouble.translated("write", NOTE.length, failed);
    }
  }

  private Path place(String name) {
    return root.resolve(ObjectNames.name(name));
  }

  @Override
  public void close() {
    // Files are closed as soon as they are read or written.
  }
}
