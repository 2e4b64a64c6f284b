package dev.salvor.activities.kurrentdb;

import static dev.salvor.activities.kurrentdb.CopiesWorld.TARGET;
import static dev.salvor.activities.kurrentdb.CopiesWorld.vaulted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.kurrentdb.verify.Verifier;
import dev.salvor.activities.vault.set.Entry;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies on their way into a vault: linked where nothing changes, read once, sent once. */
class VaultCopyTest {
  private static final String CHUNK = "db/chunk-000001.000000";

  @TempDir private Path folder;
  private SmallDatabase database;
  private CopiesWorld world;

  @BeforeEach
  void begin() {
    world = new CopiesWorld(folder);
    database = SmallDatabase.in(world.node());
  }

  @AfterEach
  void close() {
    world.close();
  }

  private BackupSet backup(String run) {
    world.later();
    world.make(vaulted(run));
    var set = world.publish(world.copies().store(vaulted(run)));
    world.copies().discard(vaulted(run));
    return set;
  }

  private List<Entry> lines(BackupSet set) throws IOException {
    try (var reader = world.vaults().of(TARGET).read(set.name());
        var entries = reader.entries()) {
      var lines = new ArrayList<Entry>();
      for (var line = entries.next(); line != null; line = entries.next()) {
        lines.add(line);
      }
      return lines;
    }
  }

  private Entry line(BackupSet set, String path) throws IOException {
    return lines(set).stream().filter(line -> line.path().equals(path)).findFirst().orElseThrow();
  }

  @Test
  void whatNeverChangesIsLinkedAndTheRestIsCopied() throws IOException {
    world.make(vaulted("one"));
    var staged = world.staging().resolve("one");
    for (var path : List.of(CHUNK, "index/" + database.tables().getFirst())) {
      assertThat(Files.isSameFile(staged.resolve(path), world.node().resolve(path))).isTrue();
    }
    for (var path : List.of("db/chunk-000003.000000", "db/writer.chk", "index/indexmap")) {
      assertThat(Files.isSameFile(staged.resolve(path), world.node().resolve(path))).isFalse();
      assertThat(staged.resolve(path)).hasSameBinaryContentAs(world.node().resolve(path));
    }
  }

  /** The link keeps what a scavenge removes. */
  @Test
  void aChunkThatIsRemovedLaterStaysWhole() throws IOException {
    world.make(vaulted("one"));
    SmallDatabase.remove(database.chunk(1));
    assertThat(world.copies().verify(vaulted("one")).chunks()).isEqualTo(3);
    var set = world.publish(world.copies().store(vaulted("one")));
    assertThat(line(set, CHUNK).content()).isNotNull();
  }

  @Test
  void aSetTellsWhereItIsFrom() throws IOException {
    try (var node = ScriptedNode.plain();
        var other = new CopiesWorld(folder, node.endpoint(), CopiesWorld.NOW)) {
      node.json("GET /info", "{\"dbVersion\":\"26.1.0\",\"state\":\"follower\"}");
      node.code("GET /health/live", 204, "");
      node.json(
          "GET /gossip",
          """
          {"members":[{"instanceId":"i1","state":"Follower","httpEndPointIp":"127.0.0.1","httpEndPointPort":%d,
          "epochNumber":3,"epochId":"e3","isAlive":true}],"serverIp":"127.0.0.1","serverPort":%d}\
          """
              .formatted(node.port(), node.port()));
      other.make(vaulted("one"));
      var set = other.publish(other.copies().store(vaulted("one")));
      assertThat(set.kind()).isEqualTo("kurrentdb");
      assertThat(set.dataTime()).isEqualTo(CopiesWorld.NOW);
      assertThat(set.source())
          .containsAllEntriesOf(
              Map.of(
                  "node", "a",
                  "version", "26.1.0",
                  "instance", "i1",
                  "cluster-epoch", "3/e3",
                  "writer", String.valueOf(database.writer()),
                  "chaser", String.valueOf(database.writer()),
                  "chunk-size", String.valueOf(SmallDatabase.CHUNK),
                  "last-chunk", "chunk-000003.000000",
                  "index-commit", String.valueOf(SmallDatabase.CHUNK)));
    }
  }

  @Test
  void aSetIsLaidOutAsTheVendorDoes() throws IOException {
    var set = backup("one");
    var lines = lines(set);
    assertThat(lines).allMatch(line -> line.sameAs() == null && line.why() == null);
    assertThat(lines).extracting(Entry::path).contains(".", "db", "index", CHUNK, "db/tag.chk");
    assertThat(lines).extracting(Entry::path).noneMatch(path -> path.contains(".salvor"));
    assertThat(line(set, CHUNK).tag())
        .isEqualTo(Stamp.ofChunk(database.chunk(1)).tag())
        .matches("[0-9a-f]{32}:[0-9a-f]{32}");
    assertThat(line(set, "index/" + database.tables().getFirst()).tag()).matches("[0-9a-f]{32}");
    assertThat(line(set, "db/chunk-000003.000000").tag()).isNull();
    assertThat(line(set, "db/writer.chk").tag()).isNull();
    assertThat(line(set, CHUNK).mode()).isEqualTo(0444);
  }

  @Test
  void storingTwiceSendsNothingNew() throws IOException {
    backup("one");
    var before = objects();
    world.make(vaulted("two"));
    var drafted = world.copies().store(vaulted("two"));
    assertThat(drafted.newBytes()).isZero();
    assertThat(drafted.bytes()).isGreaterThan(4 * 20_000);
    assertThat(objects().size()).as("at most a list and an index").isLessThan(before.size() + 3);
  }

  private List<Path> objects() throws IOException {
    try (var found = Files.walk(folder.resolve("vault"))) {
      return found.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aRepeatFindsWhatItStored() {
    world.make(vaulted("one"));
    var drafted = world.copies().store(vaulted("one"));
    world.copies().discard(vaulted("one"));
    try (var again = new CopiesWorld(folder)) {
      assertThat(again.copies().store(vaulted("one"))).isEqualTo(drafted);
    }
  }

  /** The vault has it under the same path, size, id and checksum. */
  @Test
  void aChunkThatTheVaultHasIsNotRead() throws IOException {
    var first = backup("one");
    world.later();
    var copy = vaulted("two");
    assertThat(world.make(copy).read()).as("known from the copy before").isZero();
    var at = Files.getLastModifiedTime(database.chunk(1));
    SmallDatabase.flip(database.chunk(1), 5_000);
    Files.setLastModifiedTime(database.chunk(1), at);
    var second = world.publish(world.copies().store(copy));
    assertThat(line(second, CHUNK).content()).isEqualTo(line(first, CHUNK).content());
  }

  @Test
  void aNewChunkIsSentAndTheOthersAreNot() throws IOException {
    backup("one");
    database.fill().append(3);
    var second = backup("two");
    assertThat(second.newBytes()).isLessThan(2 * 20_480 + 100);
    assertThat(line(second, "db/chunk-000004.000000").content()).isNotNull();
    assertThat(line(second, "db/chunk-000003.000000").tag()).isNotNull();
  }

  @Test
  void nothingIsLeftBesideTheDatabase() throws IOException {
    backup("one");
    assertThat(Source.names(world.staging(), name -> true)).containsExactly("last.ledger");
    world.copies().discard(vaulted("one"));
    world.make(vaulted("broken-off"));
    backup("two");
    assertThat(Source.names(world.staging(), name -> true)).containsExactly("last.ledger");
  }

  @Test
  void aSetIsRestoredToAPlaceThatIsNamed() throws IOException {
    var set = backup("one");
    var place = folder.resolve("restored");
    var order = new FileTrees.Restore(TARGET, "restore", set.name(), null, place.toString(), false);
    assertThat(world.trees().preview(order).create()).isEqualTo(set.files());
    world.trees().restore(order);
    assertThat(world.trees().compare(order).files()).isPositive();
    var copy = dev.salvor.activities.kurrentdb.verify.Copy.of(place).orElseThrow();
    assertThat(new Verifier().verify(copy).problems()).isEmpty();
    assertThat(place.resolve(CHUNK)).hasSameBinaryContentAs(database.chunk(1));
  }

  @Test
  void aPlaceHasToBeNamed() {
    var set = backup("one");
    var order = new FileTrees.Restore(TARGET, "restore", set.name(), null, null, false);
    assertThat(NodesWorld.assertFails("not-that-server", () -> world.trees().restore(order)))
        .contains("kind kurrentdb");
  }

  /** Every step is another process's, and each is repeated. */
  @Test
  void eachStepGoesOnAfterARestart() throws IOException {
    var copy = vaulted("one");
    List<java.util.function.Consumer<CopiesWorld>> steps =
        List.of(
            agent -> agent.copies().begin(copy),
            agent -> agent.copies().copyIndexMap(copy),
            agent -> agent.copies().listIndex(copy),
            agent -> agent.copies().copyIndex(copy),
            agent -> assertThat(agent.copies().compareIndexMap(copy).same()).isTrue(),
            agent -> agent.copies().copyStreamExistence(copy),
            agent -> agent.copies().copyScavengingDatabase(copy),
            agent -> agent.copies().setLastChunkAside(copy),
            agent -> agent.copies().copyCheckpoints(copy),
            agent -> agent.copies().listChunks(copy),
            agent -> agent.copies().copyChunks(copy),
            agent -> agent.copies().dropGone(copy),
            agent -> assertThat(agent.copies().verify(copy).chunks()).isEqualTo(3),
            agent -> agent.copies().store(copy));
    for (var step : steps) {
      try (var agent = new CopiesWorld(folder)) {
        step.accept(agent);
        step.accept(agent);
      }
    }
    assertThat(lines(world.publish(world.copies().store(copy)))).hasSizeGreaterThan(15);
  }
}
