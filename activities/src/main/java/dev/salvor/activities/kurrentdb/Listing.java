package dev.salvor.activities.kurrentdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a directory as they were listed, and which of them have to hold still.
 *
 * @param root the directory
 * @param groups the files in the order in which they are taken
 * @param still those that have to hold still, as they were
 */
record Listing(Path root, List<Group> groups, Map<String, FileStat> still) {
  private static final List<String> CHECKPOINTS =
      List.of("chaser.chk", "epoch.chk", "writer.chk", "proposal.chk");
  private static final String STREAMS = "stream-existence";
  private static final String SCAVENGING = "scavenging";

  /** A database of several files is whole where nobody wrote to any of them for a while. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  /** Files of one folder below the root. */
  record Group(String folder, List<String> names) {}

  /** The checkpoint of the streams comes before what it is about, the map before its tables. */
  static Listing ofIndex(Source live) throws IOException {
    var index = live.index();
    var groups = new ArrayList<Group>();
    groups.add(new Group("", names(index, true)));
    groups.add(new Group("", names(index, false)));
    for (var folder : List.of(STREAMS, SCAVENGING)) {
      var below = index.resolve(folder);
      groups.add(new Group(folder, names(below, true)));
      groups.add(new Group(folder, names(below, false)));
    }
    var still = new TreeMap<String, FileStat>();
    for (var group : groups) {
      if (!group.folder().equals(STREAMS)) {
        add(index, group, still);
      }
    }
    return new Listing(index, filled(groups), still);
  }

  /** The last chunk is being written, and so are the checkpoints. */
  static Listing ofDatabase(Source live) throws IOException {
    var checkpoints = new ArrayList<>(live.checkpoints());
    checkpoints.sort(Comparator.comparingInt(Listing::rank));
    var chunks = live.chunks();
    var completed = chunks.isEmpty() ? chunks : chunks.subList(0, chunks.size() - 1);
    var still = new TreeMap<String, FileStat>();
    add(live.db(), new Group("", completed), still);
    return new Listing(
        live.db(), filled(List.of(new Group("", checkpoints), new Group("", chunks))), still);
  }

  private static int rank(String checkpoint) {
    var rank = CHECKPOINTS.indexOf(checkpoint);
    return rank < 0 ? CHECKPOINTS.size() : rank;
  }

  private static List<String> names(Path folder, boolean first) throws IOException {
    return Source.names(
        folder,
        name ->
            Files.isRegularFile(folder.resolve(name))
                && !name.endsWith(".tmp")
                && first == isFirst(name));
  }

  private static boolean isFirst(String name) {
    return name.endsWith(Source.CHECKPOINT) || name.equals(Source.INDEX_MAP);
  }

  private static List<Group> filled(List<Group> groups) {
    return groups.stream().filter(group -> !group.names().isEmpty()).toList();
  }

  private static void add(Path root, Group group, Map<String, FileStat> still) throws IOException {
    for (var name : group.names()) {
      var path = Path.of(group.folder()).resolve(name).toString();
      var stat = stat(root.resolve(path));
      if (stat != null) {
        still.put(path, stat);
      }
    }
  }

  /** Nothing of what is gone since: the pass finds out when it wants to copy it. */
  private static @Nullable FileStat stat(Path file) throws IOException {
    try {
      return FileStat.of(file);
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  /** A file of the scavenges' database that was written a moment ago. */
  Optional<String> restless() {
    var since = Instant.now().minus(QUIET);
    return still.entrySet().stream()
        .filter(file -> file.getKey().startsWith(SCAVENGING + "/"))
        .filter(file -> file.getValue().modifiedAt().isAfter(since))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /**
   * A file that is no longer as it was listed; of an index, also the map that was not there when
   * there are tables: it is replaced by deletion and renaming.
   */
  Optional<String> changed() throws IOException {
    if (groups.stream().flatMap(group -> group.names().stream()).noneMatch(Source.INDEX_MAP::equals)
        && Files.exists(root.resolve(Source.INDEX_MAP))) {
      return Optional.of(Source.INDEX_MAP);
    }
    for (var file : still.entrySet()) {
      if (!isStill(file.getKey(), file.getValue())) {
        return Optional.of(file.getKey());
      }
    }
    return Optional.empty();
  }

  private boolean isStill(String path, FileStat was) throws IOException {
    var now = stat(root.resolve(path));
    return now != null
        && now.inode() == was.inode()
        && now.size() == was.size()
        && now.modifiedAt().equals(was.modifiedAt());
  }
}
