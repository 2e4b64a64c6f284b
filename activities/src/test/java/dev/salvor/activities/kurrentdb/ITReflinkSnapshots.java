package dev.salvor.activities.kurrentdb;

import static dev.salvor.activities.kurrentdb.SnapshotsWorld.part;
import static dev.salvor.activities.kurrentdb.SnapshotsWorld.snapshot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.salvor.runbooks.inventory.SnapshotControl;
import dev.salvor.workflows.ports.KurrentSnapshots.Volume;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real file systems that share blocks, each in a file of its own. */
class ITReflinkSnapshots {
  @TempDir private Path folder;
  private boolean mounted;

  @AfterEach
  void unmount() throws IOException {
    if (mounted) {
      command("umount", disk().toString());
    }
  }

  private Path disk() {
    return folder.resolve("disk");
  }

  private static void command(String... words) throws IOException {
    assertThat(ends(words)).as(String.join(" ", words)).isZero();
  }

  private static int ends(String... words) throws IOException {
    return new ProcessBuilder(words).inheritIO().start().onExit().join().exitValue();
  }

  private static boolean has(String program) {
    var path = String.valueOf(System.getenv("PATH")) + File.pathSeparator + "/usr/sbin";
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(place -> Path.of(place, program))
        .anyMatch(Files::isExecutable);
  }

  private void mount(String type, String... needed) throws IOException {
    assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "Not run: snapshots on " + type + ", because mount needs root");
    for (var program : needed) {
      assumeTrue(
          has(program),
          "Not run: snapshots on %s, because %s is not installed".formatted(type, program));
    }
    var image = folder.resolve(type + ".img").toString();
    command("truncate", "-s", "512M", image);
    command("mkfs." + type, "-q", image);
    Files.createDirectories(disk());
    mounted = ends("mount", "-o", "loop", "-t", type, image, disk().toString()) == 0;
    assumeTrue(mounted, "Not run: snapshots on %s, because it cannot be mounted".formatted(type));
  }

  private SnapshotsWorld world(SmallDatabase database, Path index) throws IOException {
    var state = index.resolve("scavenging/scavenging.db");
    Files.setLastModifiedTime(state, FileTime.from(Instant.now().minusSeconds(60)));
    var control = new SnapshotControl(null, true, null);
    return new SnapshotsWorld(folder, database.db, index, control, CopyOnWrite.Tools.REAL);
  }

  private void assertFrozen(SmallDatabase database, Path index, String way) throws IOException {
    try (var world = world(database, index)) {
      var volumes = world.snapshots().look(snapshot("one"));
      assertThat(volumes.shared()).isTrue();
      assertThat(volumes.way()).isEqualTo(way);
      var still = world.freeze("one");
      var before = database.writer();
      database.fill();
      assertThat(world.snapshots().verify(still).writer()).isEqualTo(before);
      assertThat(world.paths(world.publish(still))).contains("db/chunk-000003.000000");
      world.snapshots().release(part("one", Volume.BOTH));
      assertThat(SnapshotsWorld.left(disk())).isEmpty();
    }
  }

  @Test
  void clonesOnXfs() throws IOException {
    mount("xfs", "mkfs.xfs");
    var database = SmallDatabase.in(disk().resolve("node"));
    assertFrozen(database, database.index, "reflink copies of its files on xfs");
  }

  @Test
  void clonesOnBtrfs() throws IOException {
    mount("btrfs", "mkfs.btrfs");
    var database = SmallDatabase.in(disk().resolve("node"));
    assertFrozen(database, database.index, "reflink copies of its files on btrfs");
  }

  @Test
  void aSubvolumeOfBtrfs() throws IOException {
    mount("btrfs", "mkfs.btrfs", "btrfs");
    var node = Files.createDirectories(disk().resolve("node"));
    command("btrfs", "subvolume", "create", node.resolve("db").toString());
    var database = SmallDatabase.in(node);
    var below = database.db.resolve("index");
    command("mv", database.index.toString(), below.toString());
    Files.writeString(database.db.resolve("kurrent.ddb"), "duck");
    assertFrozen(database, below, "a read-only btrfs snapshot");
  }

  @Test
  void twoSubvolumesAreTwoVolumes() throws IOException {
    mount("btrfs", "mkfs.btrfs", "btrfs");
    var node = Files.createDirectories(disk().resolve("node"));
    for (var name : List.of("db", "index")) {
      command("btrfs", "subvolume", "create", node.resolve(name).toString());
    }
    var database = SmallDatabase.in(node);
    try (var world = world(database, database.index)) {
      assertThat(world.snapshots().look(snapshot("one")).shared()).isFalse();
      world.snapshots().verify(world.freezeApart("one"));
      world.snapshots().release(part("one", Volume.INDEX));
      world.snapshots().release(part("one", Volume.DATABASE));
      assertThat(SnapshotsWorld.left(disk())).isEmpty();
    }
  }
}
