package dev.salvor.activities.kurrentdb.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a copied database is.
 *
 * @param db the directory with the chunks and the checkpoints
 * @param index the directory with the index map and its tables
 */
public record Copy(Path db, Path index) {
  private static final String DB = "db";
  private static final String INDEX = "index";

  /**
   * Finds {@code db/} and {@code index/} in a directory; or takes the directory for the database
   * itself, with {@code index/} below it, as a node without settings has it. Nothing where it is
   * neither.
   */
  public static Optional<Copy> of(Path folder) {
    var db = folder.resolve(DB);
    if (Files.isDirectory(db)) {
      var below = db.resolve(INDEX);
      var beside = folder.resolve(INDEX);
      return Optional.of(
          new Copy(db, Files.isDirectory(below) && !Files.isDirectory(beside) ? below : beside));
    }
    return isDatabase(folder)
        ? Optional.of(new Copy(folder, folder.resolve(INDEX)))
        : Optional.empty();
  }

  private static boolean isDatabase(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    for (var checkpoint : Checkpoint.values()) {
      if (Files.exists(folder.resolve(checkpoint.file()))) {
        return true;
      }
    }
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> ChunkName.of(file).isPresent());
    } catch (IOException unreadable) {
      // The verifier says it, with the reason.
      return true;
    }
  }

  /** What a file of the database is called in sentences. */
  static String inDb(String name) {
    return DB + "/" + name;
  }

  /** What a file of the index is called in sentences. */
  static String inIndex(String name) {
    return INDEX + "/" + name;
  }
}
