package dev.salvor.activities.kurrentdb;

import dev.salvor.runbooks.Failure;
import dev.salvor.runbooks.inventory.KurrentNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A database in the vendor's layout: a node's own, or a copy of it.
 *
 * @param db where chunks and checkpoints are
 * @param index where the index is
 */
record Source(Path db, Path index) {
  static final String INDEX_MAP = "indexmap";
  static final String CHECKPOINT = ".chk";
  static final String FILTER = ".bloomfilter";

  /** The file of secondary indexes; it is changed in place, so no copy of it is worth anything. */
  private static final String SECONDARY = "kurrent.ddb";

  private static final Pattern CHUNK = Pattern.compile("chunk-(\\d{6})\\.\\d{6}");

  static Source of(KurrentNode node) {
    return new Source(Path.of(node.db()), Path.of(node.indexPlace()));
  }

  /** That of a copy, below its folder. */
  static Source below(Path folder) {
    return new Source(folder.resolve("db"), folder.resolve("index"));
  }

  Path indexMap() {
    return index.resolve(INDEX_MAP);
  }

  /** The file of a path as it stands in a copy: {@code db/writer.chk}. */
  Path file(String path) {
    var place = path.startsWith("db/") ? db : index;
    return place.resolve(path.substring(path.indexOf('/') + 1));
  }

  static boolean isChunk(String name) {
    return CHUNK.matcher(name).matches();
  }

  /** The number that a chunk's name begins with; of a merged one, that of its first chunk. */
  static int number(String chunk) {
    var name = CHUNK.matcher(chunk);
    if (!name.matches()) {
      throw new IllegalArgumentException("Expected the name of a chunk, found " + chunk);
    }
    return Integer.parseInt(name.group(1));
  }

  List<String> chunks() throws IOException {
    return names(db, Source::isChunk);
  }

  List<String> checkpoints() throws IOException {
    return names(db, name -> name.endsWith(CHECKPOINT));
  }

  /** Files of secondary indexes: the database itself, and its log. */
  static boolean isSecondaryIndex(String name) {
    return name.equals(SECONDARY) || name.equals(SECONDARY + ".wal");
  }

  boolean hasSecondaryIndexes() {
    return Files.exists(db.resolve(SECONDARY));
  }

  /** Files in the folder of the index, apart from those in its folders. */
  List<String> indexFiles() throws IOException {
    return names(index, name -> Files.isRegularFile(index.resolve(name)));
  }

  /** The names in a folder, in order; none where there is no folder. */
  static List<String> names(Path folder, Predicate<String> wanted) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var found = Files.list(folder)) {
      return found.map(path -> path.getFileName().toString()).filter(wanted).sorted().toList();
    }
  }

  /** Fails with {@code bad-request} where there is no database. */
  void require(String node) throws IOException {
    if (!Files.isDirectory(db) || (chunks().isEmpty() && !Files.exists(db.resolve("writer.chk")))) {
      throw Failure.BAD_REQUEST.because(
          "Expected the database of node %s in %s, found neither chunks nor checkpoints; mount it, or correct db in the inventory"
              .formatted(node, db));
    }
  }
}
