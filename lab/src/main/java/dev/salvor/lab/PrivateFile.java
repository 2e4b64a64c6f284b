package dev.salvor.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that their owner alone reads. */
public final class PrivateFile {
  private PrivateFile() {}

  /** Nobody else can read it at any moment, and nobody finds half of it. */
  public static void write(Path file, String content) throws IOException {
    var owner = PosixFilePermissions.fromString("rw-------");
    var fresh =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            String.valueOf(file.getFileName()),
            ".new",
            PosixFilePermissions.asFileAttribute(owner));
    Files.writeString(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
