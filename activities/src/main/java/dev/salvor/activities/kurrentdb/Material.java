package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.vault.set.PathOrder;
import dev.salvor.runbooks.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a set is made of: a copy in a folder of its own, or directories that stand still.
 *
 * @param root what the set's own line is about
 * @param files where database and index are
 * @param wanted which paths belong to the set
 * @param ledger what is known of the files
 * @param full whether everything is read, whatever the newest set has
 * @param dataTime the time of the data
 * @param consistency what the set is good for, for its manifest
 */
record Material(
    Path root,
    Source files,
    Predicate<String> wanted,
    Ledger ledger,
    boolean full,
    Instant dataTime,
    String consistency) {
  private static final String COPIED =
      "Everything up to the chaser's position. The index was copied before the log, and the checkpoints before the chunks, so neither index nor checkpoints claim what the chunks do not have.";
  private static final String FROZEN =
      "Everything up to the chaser's position. The files stood still when they were read; the index no later than the log.";

  static Material of(Growing growing) {
    var copied = growing.ledger().note(LogSteps.COPIED_AT).map(Instant::parse);
    return new Material(
        growing.folder(),
        growing.files(),
        path -> true,
        growing.ledger(),
        growing.copy().full(),
        copied.orElseThrow(() -> withoutCheckpoints(growing.folder())),
        COPIED);
  }

  private static RuntimeException withoutCheckpoints(Path folder) {
    return Failure.BAD_REQUEST.because(
        "Expected the checkpoints in the copy %s, found that they were not copied; make the copy anew"
            .formatted(folder));
  }

  /** What a snapshot has, without what belongs to no database. */
  static Material frozen(Source files, Ledger ledger, Instant at) {
    return new Material(files.db(), files, Material::belongs, ledger, false, at, FROZEN);
  }

  private static boolean belongs(String path) {
    if (path.endsWith(".tmp")) {
      return false;
    }
    if (!path.startsWith("db/")) {
      return true;
    }
    var name = path.substring("db/".length());
    boolean checkpoint = name.endsWith(Source.CHECKPOINT) && !name.contains("/");
    return checkpoint || Source.isChunk(name) || Source.isSecondaryIndex(name);
  }

  /** In the order of a set's list, the root first. */
  List<String> paths() throws IOException {
    var paths = new ArrayList<>(List.of("."));
    add("db", files.db(), paths);
    if (Files.isDirectory(files.index())) {
      add("index", files.index(), paths);
    }
    return paths.stream().sorted(PathOrder.BYTES).toList();
  }

  private void add(String name, Path folder, List<String> paths) throws IOException {
    boolean aside = !folder.equals(files.index());
    try (var found = Files.walk(folder)) {
      found
          .filter(path -> !(aside && path.startsWith(files.index())))
          .map(path -> name + "/" + folder.relativize(path))
          .map(path -> path.endsWith("/") ? name : path)
          .filter(path -> path.equals(name) || wanted.test(path))
          .forEach(paths::add);
    }
  }

  /** The file or folder of a path. */
  Path file(String path) {
    return switch (path) {
      case "." -> root;
      case "db" -> files.db();
      case "index" -> files.index();
      default -> files.file(path);
    };
  }
}
