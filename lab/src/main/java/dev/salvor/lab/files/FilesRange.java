package dev.salvor.lab.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done to the lab's directory: have a part of it deleted or damaged, and compared. */
public final class FilesRange {
  private static final String LOST = "data/orders";
  private static final String DAMAGED = "etc";

  private final String target;
  private final Path root;

  public FilesRange(String target, Path root) {
    this.target = target;
    this.root = root;
  }

  public boolean is(String asked) {
    return asked.equals(target);
  }

  /** Deletes a folder with everything in it, as a script with a wrong variable would. */
  public Accident rm(String asked) {
    expect(asked);
    try {
      long lost = deleteAll(root.resolve(LOST));
      return new Accident("%s lost %s: %,d files are gone.".formatted(target, LOST, lost), lost);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /** Writes nonsense over every file of a folder, as ransomware would. */
  public Accident overwrite(String asked) {
    expect(asked);
    try {
      var files = files(root.resolve(DAMAGED));
      for (var file : files) {
        Files.writeString(file, "Your files are ours now.\n");
      }
      return new Accident(
          "%s has nonsense in %,d files of %s.".formatted(target, files.size(), DAMAGED),
          files.size());
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  /** A digest of everything in it: paths, content, modes, times of change, links. */
  public Compared digest(String asked) {
    expect(asked);
    try (var paths = Files.walk(root)) {
      var digest = MessageDigest.getInstance("SHA-256");
      long count = 0;
      for (var path : paths.sorted().toList()) {
        digest.update((line(path) + "\n").getBytes(StandardCharsets.UTF_8));
        count++;
      }
      return new Compared(HexFormat.of().formatHex(digest.digest()), count);
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private String line(Path path) throws IOException, NoSuchAlgorithmException {
    var attributes =
        Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    var content = "";
    if (attributes.isSymbolicLink()) {
      content = Files.readSymbolicLink(path).toString();
    } else if (attributes.isRegularFile()) {
      content = sha256(path);
    }
    return "%s %s %s %s"
        .formatted(
            root.relativize(path),
            PosixFilePermissions.toString(attributes.permissions()),
            attributes.lastModifiedTime().toInstant(),
            content);
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    try (var bytes = Files.newInputStream(file)) {
      var buffer = new byte[1 << 16];
      for (int got = bytes.read(buffer); got > 0; got = bytes.read(buffer)) {
        digest.update(buffer, 0, got);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      return paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  /** Deletes a folder, and says how many files were in it. */
  static long deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return 0;
    }
    var lost = files(folder).size();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path left, @Nullable IOException trouble)
              throws IOException {
            Files.delete(left);
            return FileVisitResult.CONTINUE;
          }
        });
    return lost;
  }

  private void expect(String asked) {
    if (!is(asked)) {
      throw new IllegalArgumentException(
          "Expected the lab's target %s, found '%s'; that accident happens to no other."
              .formatted(target, asked));
    }
  }

  /** What happened. */
  public record Accident(String sentence, long filesLost) {}

  /** What is compared before and after. */
  public record Compared(String digest, long files) {}
}
