package dev.salvor.activities.kurrentdb;

import dev.salvor.activities.services.Command;
import dev.salvor.runbooks.Failure;
import dev.salvor.workflows.ports.KurrentSnapshots.Frozen;
import dev.salvor.workflows.ports.KurrentSnapshots.Part;
import dev.salvor.workflows.ports.KurrentSnapshots.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Freezes directories by what btrfs and XFS can do themselves: a subvolume by a read-only snapshot,
 * every other directory by reflink copies of its files.
 */
final class CopyOnWrite implements SnapshotMaker {
  private static final Set<String> ABLE = Set.of("btrfs", "xfs");

  private final String node;
  private final @Nullable Path folder;
  private final Tools tools;

  /**
   * @param folder where snapshots stand; beside what they freeze where nothing is said
   */
  CopyOnWrite(String node, @Nullable String folder, Tools tools) {
    this.node = node;
    this.folder = folder == null ? null : Path.of(folder);
    this.tools = tools;
  }

  /** What the file systems can do, and the programs that have them do it. */
  interface Tools {
    String fileSystem(Path directory) throws IOException;

    boolean isSubvolume(Path directory) throws IOException;

    /** The words before the files and the place of a copy that shares their blocks. */
    List<String> cloning();

    /** The command of btrfs. */
    List<String> btrfs();

    /** How long files that did not hold still are left alone. */
    Duration pause();

    Tools REAL =
        new Tools() {
          @Override
          public String fileSystem(Path directory) throws IOException {
            return NodeVolumes.fileSystem(directory);
          }

          @Override
          public boolean isSubvolume(Path directory) throws IOException {
            return NodeVolumes.isSubvolume(directory);
          }

          @Override
          public List<String> cloning() {
            return List.of("cp", "--reflink=always", "--preserve=all");
          }

          @Override
          public List<String> btrfs() {
            return List.of("btrfs");
          }

          @Override
          public Duration pause() {
            return Duration.ofMillis(250);
          }
        };
  }

  @Override
  public String way(NodeVolumes volumes) throws IOException {
    var db = way(volumes, Volume.DATABASE);
    var index = volumes.areShared() ? db : way(volumes, Volume.INDEX);
    return db.equals(index) ? db : "index: %s; database: %s".formatted(index, db);
  }

  private String way(NodeVolumes volumes, Volume volume) throws IOException {
    var directory = volumes.directory(volume);
    if (tools.isSubvolume(directory)) {
      return "a read-only btrfs snapshot";
    }
    var type = tools.fileSystem(directory);
    if (!ABLE.contains(type)) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s of node %s on btrfs or XFS, found %s, which shares no blocks between files; name a snapshot command in the inventory"
              .formatted(directory, node, type));
    }
    if (volume != Volume.INDEX && volumes.source().hasSecondaryIndexes()) {
      throw Failure.BAD_REQUEST.because(
          "Expected %s of node %s to be a btrfs subvolume, found a plain directory with kurrent.ddb, which changes in place with the log beside it, so copies of the two files need not fit; make it a subvolume, or name a snapshot command in the inventory"
              .formatted(directory, node));
    }
    return "reflink copies of its files on " + type;
  }

  @Override
  public Frozen make(Part part, NodeVolumes volumes, Instant now) throws IOException {
    release(part, volumes);
    var _ = way(volumes, part.volume());
    return switch (part.volume()) {
      case INDEX -> new Frozen(null, index(part, volumes).toString(), now, List.of());
      case DATABASE -> new Frozen(database(part, volumes).toString(), null, now, List.of());
      case BOTH -> both(part, volumes, now);
    };
  }

  private Frozen both(Part part, NodeVolumes volumes, Instant now) throws IOException {
    if (tools.isSubvolume(volumes.db()) && volumes.isIndexInside()) {
      var db = database(part, volumes);
      return new Frozen(db.toString(), volumes.indexIn(db).toString(), now, List.of());
    }
    var index = index(part, volumes);
    return new Frozen(database(part, volumes).toString(), index.toString(), now, List.of());
  }

  private Path index(Part part, NodeVolumes volumes) throws IOException {
    var place = place(part, volumes.index()).resolve("index");
    if (!Files.isDirectory(volumes.index())) {
      return Files.createDirectories(place);
    }
    return tools.isSubvolume(volumes.index())
        ? subvolume(volumes.index(), place)
        : clones(place).index(volumes.source());
  }

  private Path database(Part part, NodeVolumes volumes) throws IOException {
    var place = place(part, volumes.db()).resolve("db");
    return tools.isSubvolume(volumes.db())
        ? subvolume(volumes.db(), place)
        : clones(place).database(volumes.source());
  }

  private Clones clones(Path place) {
    return new Clones(node, place, tools);
  }

  private Path subvolume(Path live, Path place) throws IOException {
    Files.createDirectories(OnDisk.parent(place));
    btrfs("snapshot", List.of("-r", live.toString(), place.toString()));
    return place;
  }

  private void btrfs(String verb, List<String> rest) {
    var words = new ArrayList<>(tools.btrfs());
    words.addAll(List.of("subvolume", verb));
    words.addAll(rest);
    CloneFailures.require(node, new Command(words).run(CloneFailures.ENGLISH, Clones.AT_MOST));
  }

  @Override
  public void release(Part part, NodeVolumes volumes) throws IOException {
    for (var directory : List.of(volumes.index(), volumes.db())) {
      var place = place(part, directory);
      for (var name : List.of("index", "db")) {
        var frozen = place.resolve(name);
        if (Files.isDirectory(frozen) && tools.isSubvolume(frozen)) {
          btrfs("delete", List.of(frozen.toString()));
        }
      }
      Removal.of(place);
    }
  }

  /** Each part has a place of its own, so that releasing one leaves the other. */
  private Path place(Part part, Path directory) {
    var beside =
        folder == null
            ? Objects.requireNonNull(directory.getParent(), "a root is nobody's database")
            : folder;
    return beside.resolve(
        ".salvor-snapshot-%s-%s-%s"
            .formatted(
                part.snapshot().run(),
                part.snapshot().node().node(),
                part.volume().name().toLowerCase(Locale.ROOT)));
  }

  @Override
  public List<String> byHand(NodeVolumes volumes) throws IOException {
    var lines = new ArrayList<String>();
    var frozen = (folder == null ? volumes.db().resolveSibling("frozen") : folder).toString();
    if (tools.isSubvolume(volumes.db())) {
      lines.add("btrfs subvolume snapshot -r %s %s/db".formatted(volumes.db(), frozen));
      lines.add("btrfs subvolume delete %s/db".formatted(frozen));
      return lines;
    }
    lines.add(
        "cp -a --reflink=always %s/. %s/index   # index first".formatted(volumes.index(), frozen));
    lines.add("cp -a --reflink=always %s/*.chk %s/db/".formatted(volumes.db(), frozen));
    lines.add("cp -a --reflink=always %s/chunk-* %s/db/".formatted(volumes.db(), frozen));
    lines.add("rm -rf " + frozen);
    return lines;
  }
}
