package dev.salvor.activities.kurrentdb;

import static dev.salvor.activities.kurrentdb.NodesWorld.assertFails;
import static dev.salvor.activities.kurrentdb.SnapshotsWorld.part;
import static dev.salvor.activities.kurrentdb.SnapshotsWorld.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.inventory.SnapshotControl;
import dev.salvor.workflows.ports.KurrentSnapshots.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the agent freezes itself, with programs in the place of those that share blocks. */
class CopyOnWriteTest {
  private static final String CLONE = "cp --preserve=all \"$@\"";

  @TempDir private Path folder;
  private SmallDatabase database;

  @BeforeEach
  void make() throws IOException {
    database = SmallDatabase.in(folder.resolve("node"));
    var state = database.index.resolve("scavenging/scavenging.db");
    Files.setLastModifiedTime(state, FileTime.from(Instant.now().minusSeconds(60)));
  }

  /** A file system that can, and shell scripts. */
  private record Scripted(String type, boolean subvolumes, String copying, String snapshots)
      implements CopyOnWrite.Tools {
    @Override
    public String fileSystem(Path directory) {
      return type;
    }

    @Override
    public boolean isSubvolume(Path directory) {
      return subvolumes && directory.endsWith("db");
    }

    @Override
    public List<String> cloning() {
      return List.of("sh", "-euc", copying, "sh");
    }

    @Override
    public List<String> btrfs() {
      return List.of("sh", "-euc", snapshots, "sh");
    }

    @Override
    public Duration pause() {
      return Duration.ZERO;
    }
  }

  private SnapshotsWorld cloning(String clone) {
    return world(new Scripted("xfs", false, clone, "exit 9"));
  }

  private SnapshotsWorld world(CopyOnWrite.Tools tools) {
    var control = new SnapshotControl(null, true, null);
    return new SnapshotsWorld(folder, database.db, database.index, control, tools);
  }

  /** Does something during the first pass, once it came to a file. */
  private String once(String file, String happening) {
    return "case \"$*\" in *%s*) [ -f %s/done ] || { touch %s/done; %s; } ;; esac; "
            .formatted(file, folder, folder, happening)
        + CLONE;
  }

  @Test
  void clonesAreCheckedStoredAndRemoved() throws IOException {
    Files.writeString(database.db.resolve("half.tmp"), "half");
    try (var world = cloning(CLONE)) {
      assertThat(world.snapshots().look(snapshot("one")).way())
          .isEqualTo("reflink copies of its files on xfs");
      var still = world.freeze("one");
      var before = database.writer();
      database.fill().merge();
      assertThat(world.snapshots().verify(still).writer()).isEqualTo(before);
      assertThat(world.paths(world.publish(still)))
          .contains("db/chunk-000003.000000", "db/tag.chk", "index/scavenging/scavenging.db")
          .doesNotContain("db/half.tmp", "db/chunk-000004.000000");
      world.snapshots().release(part("one", Volume.BOTH));
      world.snapshots().release(part("one", Volume.BOTH));
      assertThat(SnapshotsWorld.left(folder)).isEmpty();
    }
  }

  @Test
  void aRepeatBeginsAnew() {
    try (var world = cloning(CLONE)) {
      world.freeze("one");
      database.fill();
      assertThat(world.snapshots().verify(world.freeze("one")).chunks()).isEqualTo(4);
    }
  }

  @Test
  void eachDirectoryMayBeFrozenByItself() throws IOException {
    try (var world = cloning(CLONE)) {
      world.snapshots().verify(world.freezeApart("one"));
      world.snapshots().release(part("one", Volume.INDEX));
      assertThat(SnapshotsWorld.left(folder)).isNotEmpty();
      world.snapshots().release(part("one", Volume.DATABASE));
      assertThat(SnapshotsWorld.left(folder)).isEmpty();
    }
  }

  @Test
  void aPassInWhichAScavengeReplacedAChunkDoesNotCount() throws IOException {
    var replace =
        "cp %1$s/chunk-000001.000000 %1$s/chunk-000001.000001; rm -f %1$s/chunk-000001.000000"
            .formatted(database.db);
    try (var world = cloning(once("writer.chk", replace))) {
      var still = world.freeze("one");
      world.snapshots().verify(still);
      assertThat(Path.of(still.db()))
          .isDirectoryContaining("glob:**/chunk-000001.000001")
          .isDirectoryNotContaining("glob:**/chunk-000001.000000");
    }
  }

  @Test
  void aPassInWhichTheIndexMapWasReplacedDoesNotCount() throws IOException {
    var replace =
        "cp %1$s/indexmap %1$s/next; rm %1$s/indexmap; mv %1$s/next %1$s/indexmap"
            .formatted(database.index);
    try (var world = cloning(once("bloomfilter", replace))) {
      var still = world.freeze("one");
      world.snapshots().verify(still);
      assertThat(Path.of(still.index(), "indexmap"))
          .hasSameBinaryContentAs(database.index.resolve("indexmap"));
    }
  }

  @Test
  void filesThatNeverHoldStillAreSaid() {
    var touch = "touch %s/chunk-000000.000000; ".formatted(database.db);
    try (var world = cloning(touch + CLONE)) {
      assertThat(assertFails("not-yet", () -> world.freeze("one")))
          .startsWith("Expected the files of node a to hold still")
          .contains("at last chunk-000000.000000");
    }
  }

  @Test
  void whatAScavengeWroteAMomentAgoIsNotCloned() throws IOException {
    var state = database.index.resolve("scavenging/scavenging.db");
    Files.setLastModifiedTime(state, FileTime.from(Instant.now().plusSeconds(60)));
    try (var world = cloning(CLONE)) {
      assertThat(assertFails("not-yet", () -> world.freeze("one")))
          .contains("at last scavenging/scavenging.db");
    }
  }

  @Test
  void aSubvolumeIsFrozenWholeWithSecondaryIndexes() throws IOException {
    var below = database.db.resolve("index");
    Files.move(database.index, below);
    Files.writeString(database.db.resolve("kurrent.ddb"), "duck");
    var btrfs =
        "case $2 in snapshot) [ $3 = -r ]; cp -a $4 $5 ;; delete) rm -rf $3 ;; *) exit 9 ;; esac";
    var tools = new Scripted("btrfs", true, "exit 9", btrfs);
    var control = new SnapshotControl(null, true, null);
    try (var world = new SnapshotsWorld(folder, database.db, below, control, tools)) {
      assertThat(world.snapshots().look(snapshot("one")).way())
          .isEqualTo("a read-only btrfs snapshot");
      var still = world.freeze("one");
      world.snapshots().verify(still);
      assertThat(world.paths(world.publish(still)))
          .contains("db/kurrent.ddb", "index/indexmap")
          .noneMatch(path -> path.startsWith("db/index"));
      world.snapshots().release(part("one", Volume.BOTH));
      assertThat(SnapshotsWorld.left(folder)).isEmpty();
    }
  }

  @Test
  void clonesOfSecondaryIndexesAreRefused() throws IOException {
    Files.writeString(database.db.resolve("kurrent.ddb"), "duck");
    try (var world = cloning(CLONE)) {
      assertThat(assertFails("bad-request", () -> world.snapshots().look(snapshot("one"))))
          .contains("to be a btrfs subvolume, found a plain directory with kurrent.ddb");
    }
  }

  @Test
  void aFileSystemThatCannotIsRefused() {
    try (var world = world(new Scripted("ext4", false, CLONE, ""))) {
      assertThat(assertFails("bad-request", () -> world.snapshots().look(snapshot("one"))))
          .contains("on btrfs or XFS, found ext4");
    }
  }

  @Test
  void whatTheProgramsSayIsSaidInTheOperatorsWords() {
    assertThat(refusal("bad-request", "failed to clone: Operation not supported"))
        .contains("Expected a file system that shares blocks");
    assertThat(refusal("too-little-disk", "No space left on device")).contains("make room there");
    assertThat(refusal("not-allowed", "Operation not permitted")).contains("as a user who may");
    assertThat(refusal("unreachable", "Input/output error")).contains("see to its disk");
  }

  private String refusal(String failure, String said) {
    try (var world = cloning("echo 'cp: " + said + "' >&2; exit 1")) {
      return assertFails(failure, () -> world.freeze("one"));
    }
  }
}
