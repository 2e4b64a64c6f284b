package dev.salvor.activities.site;

import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The files that Salvor keeps beside a data directory. They are no part of it, because a follower
 * takes a copy of everything in there; and they lie on the same file system, so that a rename is
 * one gesture.
 */
public final class Beside {
  private static final String MARK = ".salvor-";

  private final Path data;

  private Beside(Path data) {
    this.data = data;
  }

  /** Those beside this directory; symlinks to it are followed, it need not be there just now. */
  public static Beside of(String data) {
    var named = Path.of(data).toAbsolutePath().normalize();
    try {
      return new Beside(Files.isDirectory(named) ? named.toRealPath() : missing(named));
    } catch (IOException unreadable) {
      throw Failure.NOT_ALLOWED.because(
          "Expected to find the directory of %s, found: %s; let the agent's user read it"
              .formatted(data, unreadable));
    }
  }

  private static Path missing(Path named) throws IOException {
    var parent = named.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new NoSuchFileException(String.valueOf(parent));
    }
    return parent.toRealPath().resolve(named.getFileName());
  }

  /** The data directory itself. */
  public Path data() {
    return data;
  }

  /** The file or folder of that name. */
  public Path named(String name) {
    return data.resolveSibling(data.getFileName() + MARK + name);
  }

  /** What is written there. */
  public Optional<String> read(String name) {
    try {
      return Optional.of(Files.readString(named(name)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw trouble(unreadable);
    }
  }

  /** Writes it in one gesture, for its owner's eyes only. */
  public void write(String name, String text) {
    write(name, text, "rw-------");
  }

  /** Writes it in one gesture, for everybody to read. */
  void writeForAll(String name, String text) {
    write(name, text, "rw-r--r--");
  }

  private void write(String name, String text, String rights) {
    var file = named(name);
    var fresh =
        file.resolveSibling(
            file.getFileName() + ".new" + ThreadLocalRandom.current().nextInt(1 << 30));
    try {
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(rights));
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException unwritable) {
      throw trouble(unwritable);
    }
  }

  /** Removes it; says whether it was there. */
  public boolean delete(String name) {
    try {
      return Files.deleteIfExists(named(name));
    } catch (IOException refused) {
      throw trouble(refused);
    }
  }

  /** Something done with files beside the data, or in it. */
  public interface Work<T> {
    T make() throws IOException;
  }

  /** Does it; what goes wrong is told in a sentence where somebody can do something about it. */
  public <T> T files(Work<T> work) {
    try {
      return work.make();
    } catch (IOException trouble) {
      throw trouble(trouble);
    }
  }

  /** What to throw where something beside the data cannot be read or written. */
  public RuntimeException trouble(IOException trouble) {
    return trouble instanceof java.nio.file.AccessDeniedException
        ? Failure.NOT_ALLOWED.because(
            "Expected to read and write files beside %s, found that the agent may not (%s); let the agent's user do so"
                .formatted(data, trouble.getMessage()))
        : new UncheckedIOException(trouble);
  }
}
