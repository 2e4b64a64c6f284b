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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots by commands of the inventory, which keep the contract or do not. */
class CommandedSnapshotsTest {
  private static final String CREATE =
      """
      place="%s/frozen/$SALVOR_SNAPSHOT"
      rm -rf "$place"
      mkdir -p "$place"
      [ "$SALVOR_VOLUME" = index ] || cp -a "$SALVOR_DB" "$place/db"
      [ "$SALVOR_VOLUME" = database ] || cp -a "$SALVOR_INDEX" "$place/index"
      echo "a word that means nothing" >&2
      [ "$SALVOR_VOLUME" = index ] || echo "db: $place/db"
      [ "$SALVOR_VOLUME" = database ] || echo "index: $place/index"
      """;
  private static final String RELEASE = "rm -rf \"%s/frozen/$SALVOR_SNAPSHOT\"";

  @TempDir private Path folder;
  private SmallDatabase database;

  @BeforeEach
  void make() {
    database = SmallDatabase.in(folder.resolve("node"));
  }

  private SnapshotsWorld world(String create, String release) {
    return world(
        new SnapshotControl(
            new SnapshotControl.Command(shell(create), shell(release)), null, null));
  }

  private SnapshotsWorld world(@Nullable SnapshotControl control) {
    return new SnapshotsWorld(folder, database.db, database.index, control, CopyOnWrite.Tools.REAL);
  }

  private List<String> shell(String script) {
    return List.of("sh", "-euc", script.replace("%s", folder.toString()));
  }

  @Test
  void bothAreFrozenCheckedStoredAndReleased() throws IOException {
    try (var world = world(CREATE, RELEASE)) {
      var volumes = world.snapshots().look(snapshot("one"));
      assertThat(volumes.shared()).isTrue();
      assertThat(volumes.way()).isEqualTo("a snapshot by the command sh");
      assertThat(volumes.chunks()).isEqualTo(4);
      var still = world.freeze("one");
      var before = database.writer();
      database.fill();
      var verified = world.snapshots().verify(still);
      assertThat(verified.chunks()).isEqualTo(3);
      assertThat(verified.writer()).isEqualTo(before);
      var set = world.publish(still);
      assertThat(set.dataTime()).isEqualTo(still.at());
      assertThat(set.source())
          .containsEntry("node", "a")
          .containsEntry("writer", String.valueOf(before))
          .containsEntry("frozen-by", "a test");
      assertThat(world.paths(set))
          .contains("db/chunk-000003.000000", "db/tag.chk", "index/indexmap")
          .doesNotContain("db/chunk-000004.000000");
      world.snapshots().release(part("one", Volume.BOTH));
      world.snapshots().release(part("one", Volume.BOTH));
      assertThat(SnapshotsWorld.left(folder)).isEmpty();
    }
  }

  @Test
  void eachVolumeMayBeFrozenByItself() throws IOException {
    try (var world = world(CREATE, RELEASE)) {
      var still = world.freezeApart("one");
      assertThat(still.index()).endsWith("salvor-one-a-index/index");
      assertThat(still.db()).endsWith("salvor-one-a-database/db");
      world.snapshots().verify(still);
      world.snapshots().release(part("one", Volume.INDEX));
      assertThat(SnapshotsWorld.left(folder)).isNotEmpty();
      world.snapshots().release(part("one", Volume.DATABASE));
      assertThat(SnapshotsWorld.left(folder)).isEmpty();
    }
  }

  @Test
  void anUnchangedNodeIsNotSentTwice() {
    try (var world = world(CREATE, RELEASE)) {
      var first = world.freeze("one");
      world.snapshots().verify(first);
      world.publish(first);
      database.append(1);
      var second = world.freeze("two");
      world.snapshots().verify(second);
      assertThat(world.publish(second).newBytes()).isLessThan(3 * SmallDatabase.CHUNK);
    }
  }

  @Test
  void secondaryIndexesArePartOfIt() throws IOException {
    Files.writeString(database.db.resolve("kurrent.ddb"), "duck");
    Files.writeString(database.db.resolve("kurrent.ddb.wal"), "log");
    Files.writeString(database.db.resolve("chunk-000000.000001.scavenge.tmp"), "half");
    Files.writeString(database.db.resolve("notes.txt"), "mine");
    try (var world = world(CREATE, RELEASE)) {
      assertThat(world.snapshots().look(snapshot("one")).secondaryIndexes()).isTrue();
      var still = world.freeze("one");
      world.snapshots().verify(still);
      assertThat(world.paths(world.publish(still)))
          .contains("db/kurrent.ddb", "db/kurrent.ddb.wal")
          .noneMatch(path -> path.endsWith(".tmp") || path.endsWith("notes.txt"));
    }
  }

  @Test
  void anIndexBelowTheDatabaseIsFoundThere() throws IOException {
    var below = database.db.resolve("index");
    Files.move(database.index, below);
    var create = "rm -rf %s/frozen; cp -a \"$SALVOR_DB\" %s/frozen; echo \"db: %s/frozen\"";
    var control =
        new SnapshotControl(new SnapshotControl.Command(shell(create), shell("true")), null, null);
    try (var world =
        new SnapshotsWorld(folder, database.db, below, control, CopyOnWrite.Tools.REAL)) {
      var still = world.freeze("one");
      assertThat(still.index()).isEqualTo(folder.resolve("frozen/index").toString());
      world.snapshots().verify(still);
      assertThat(world.paths(world.publish(still)))
          .contains("index/indexmap", "index/scavenging/scavenging.db", "db/writer.chk")
          .noneMatch(path -> path.startsWith("db/index"));
    }
  }

  @Test
  void whatDoesNotHoldIsSaid() {
    try (var world = world(CREATE, RELEASE)) {
      SmallDatabase.remove(database.chunk(1));
      var still = world.freeze("one");
      assertThat(assertFails("checksum-wrong", () -> world.snapshots().verify(still)))
          .startsWith("Expected a copy of node a that a node would start from");
    }
  }

  private String refusal(String failure, String create) {
    try (var world = world(create, "true")) {
      return assertFails(failure, () -> world.freeze("one"));
    }
  }

  @Test
  void aCommandThatBreaksItsContractIsSaid() {
    assertThat(refusal("bad-request", "true")).contains("to print 'db: '", "found no such line");
    assertThat(refusal("bad-request", "echo 'db: /nowhere/at/all'")).contains("which is none");
    assertThat(refusal("bad-request", "echo \"db: $SALVOR_DB\""))
        .contains("found that the command prints the live directory");
    assertThat(refusal("unreachable", "echo 'the array is away'; exit 7"))
        .isEqualTo(
            "Expected the command to make a snapshot of node a to end with 0, found 7: the array is away; see to it, and retry");
  }

  @Test
  void aCommandThatIsNotThereIsSaid() {
    var control =
        new SnapshotControl(
            new SnapshotControl.Command(List.of("/no/such/command"), List.of("true")), null, null);
    try (var world = world(control)) {
      assertThat(assertFails("bad-request", () -> world.freeze("one")))
          .contains("Expected to run '/no/such/command'");
    }
  }

  @Test
  void aNodeThatNobodyCanSnapshotIsSaid() {
    try (var world = world(null)) {
      assertThat(assertFails("bad-request", () -> world.snapshots().look(snapshot("one"))))
          .startsWith("Expected a snapshot of node a in the inventory, found none");
    }
  }
}
