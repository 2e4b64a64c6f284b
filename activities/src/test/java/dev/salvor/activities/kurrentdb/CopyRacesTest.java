package dev.salvor.activities.kurrentdb;

import static dev.salvor.activities.kurrentdb.CopiesWorld.mirrored;
import static dev.salvor.activities.kurrentdb.CopiesWorld.vaulted;
import static dev.salvor.activities.kurrentdb.NodesWorld.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.KurrentCopies.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node does to its files while they are copied, and what a disk does. */
class CopyRacesTest {
  private static final Copy COPY = mirrored("one");

  @TempDir private Path folder;
  private SmallDatabase database;
  private CopiesWorld world;

  @BeforeEach
  void begin() {
    world = new CopiesWorld(folder);
    database = SmallDatabase.in(world.node());
    world.copies().begin(COPY);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Path indexMap() {
    return database.index.resolve("indexmap");
  }

  /** From the checkpoints on. */
  private void copyLog() {
    world.copies().copyCheckpoints(COPY);
    world.copies().listChunks(COPY);
  }

  private void finish() {
    assertThat(world.copies().copyChunks(COPY).gone()).isNull();
    world.copies().dropGone(COPY);
    world.copies().verify(COPY);
  }

  @Test
  void anIndexMapThatIsAbsentForAMomentIsWorthARetry() throws IOException {
    Files.move(indexMap(), folder.resolve("aside"));
    assertThat(assertFails("not-yet", () -> world.copies().copyIndexMap(COPY)))
        .contains("none for the moment");
    Files.move(folder.resolve("aside"), indexMap());
    var map = world.copies().copyIndexMap(COPY);
    assertThat(map.there()).isTrue();
    assertThat(map.tables()).isEqualTo(2);
    assertThat(map.commit()).isEqualTo(SmallDatabase.CHUNK);
  }

  @Test
  void anIndexMapThatIsHalfThereIsWorthARetry() throws IOException {
    var bytes = SmallDatabase.read(indexMap());
    Files.write(indexMap(), java.util.Arrays.copyOf(bytes, bytes.length - 9));
    assertThat(assertFails("not-yet", () -> world.copies().copyIndexMap(COPY)))
        .contains("checksum does not hold");
  }

  @Test
  void aNodeWithoutIndexIsCopiedWithout() throws IOException {
    Removal.of(database.index);
    assertThat(world.copies().copyIndexMap(COPY).there()).isFalse();
    assertThat(world.copies().compareIndexMap(COPY).same()).isTrue();
    world.copyIndex(COPY);
    copyLog();
    finish();
  }

  @Test
  void tablesThatAreMergedAwayMakeItAskAgain() {
    world.copies().copyIndexMap(COPY);
    assertThat(world.copies().listIndex(COPY).files()).isEqualTo(4);
    var table = database.tables().getFirst();
    database.merge();
    var copied = world.copies().copyIndex(COPY);
    assertThat(copied.gone()).as("only a chunk that is gone makes the copy void").isNull();
    assertThat(copied.notes()).hasSize(2).allMatch(note -> note.contains("merged"));
    assertThat(copied.files()).isZero();
    assertThat(world.copies().compareIndexMap(COPY).same()).isFalse();
    world.copyIndex(COPY);
    copyLog();
    finish();
    assertThat(world.mirror().resolve("20260203T040506Z-one/index/" + table)).doesNotExist();
  }

  @Test
  void anIndexMapThatIsGoneIsNotTheSame() throws IOException {
    world.copies().copyIndexMap(COPY);
    Files.delete(indexMap());
    assertThat(world.copies().compareIndexMap(COPY).same()).isFalse();
  }

  @Test
  void aChunkThatIsCompletedMeanwhileIsCopiedAsItIsThen() throws IOException {
    world.copyIndex(COPY);
    copyLog();
    database.fill().append(7);
    finish();
    var copied = world.mirror().resolve("20260203T040506Z-one/db");
    assertThat(copied.resolve("chunk-000003.000000")).hasSameBinaryContentAs(database.chunk(3));
    assertThat(copied.resolve("chunk-000004.000000")).doesNotExist();
  }

  /** A node that found two chunks past its writer's would not start. */
  @Test
  void chunksThatBeginAfterTheCheckpointsAreLeftOut() {
    world.copyIndex(COPY);
    world.copies().copyCheckpoints(COPY);
    database.fill().fill().append(1);
    assertThat(world.copies().listChunks(COPY).files()).isEqualTo(4);
    finish();
  }

  @Test
  void aChunkThatIsGoneIsNamed() {
    world.copyIndex(COPY);
    copyLog();
    SmallDatabase.remove(database.chunk(1));
    assertThat(world.copies().copyChunks(COPY).gone()).isEqualTo("db/chunk-000001.000000");
  }

  /** A node that writes, completes chunks and merges all the time. */
  @Test
  void aCopyOfANodeThatNeverRestsIsWhole() throws InterruptedException {
    var over = new AtomicBoolean();
    var node =
        Thread.ofPlatform()
            .start(() -> {
              for (int turn = 0; !over.get() && turn < 400; turn++) {
                database.append(turn % 9).fill();
              }
            });
    try {
      for (var copy : new Copy[] {COPY, mirrored("two"), vaulted("three")}) {
        world.make(copy);
        if (!copy.run().equals("three")) {
          world.copies().makeCurrent(copy);
        }
      }
    } finally {
      over.set(true);
      node.join();
    }
  }

  @Test
  void aBitThatFlippedInAChunkIsSaidWithItsName() {
    SmallDatabase.flip(database.chunk(2), 7_000);
    world.copyIndex(COPY);
    copyLog();
    assertThat(assertFails("checksum-wrong", () -> world.copies().copyChunks(COPY)))
        .contains("chunk-000002.000000")
        .contains("another node");
    assertThat(assertFails("checksum-wrong", () -> world.copies().copyChunks(COPY)))
        .as("what was copied is not trusted by its name")
        .contains("chunk-000002.000000");
  }

  @Test
  void aBitThatFlippedInATableIsSaidWithItsName() {
    var table = database.tables().getFirst();
    SmallDatabase.flip(database.index.resolve(table), 700);
    world.copies().copyIndexMap(COPY);
    assertThat(assertFails("checksum-wrong", () -> world.copies().copyIndex(COPY))).contains(table);
  }

  /** What is linked is not read until the copy is verified. */
  @Test
  void aBitThatFlippedInALinkedChunkIsFoundByTheVerification() {
    SmallDatabase.flip(database.chunk(2), 7_000);
    assertThat(assertFails("checksum-wrong", () -> world.make(vaulted("two"))))
        .contains("db/chunk-000002.000000");
  }

  @Test
  void aCheckpointThatIsTooShortIsSaid() throws IOException {
    Files.write(database.db.resolve("epoch.chk"), new byte[7]);
    assertThat(assertFails("checksum-wrong", () -> world.copies().copyCheckpoints(COPY)))
        .contains("epoch.chk")
        .contains("8 bytes");
  }

  @Test
  void temporaryFilesAreNotCopied() throws IOException {
    Files.write(database.db.resolve("chunk-000001.000001.tmp"), new byte[9]);
    Files.write(database.db.resolve("0a.scavenge.tmp"), new byte[9]);
    world.copyIndex(COPY);
    copyLog();
    finish();
    assertThat(Source.names(world.mirror().resolve("20260203T040506Z-one/db"), name -> true))
        .noneMatch(name -> name.endsWith(".tmp"))
        .contains("tag.chk");
  }

  @Test
  void whatAnAttemptLeftHalfWrittenIsRemoved() throws IOException {
    world.copyIndex(COPY);
    copyLog();
    world.copies().copyChunks(COPY);
    var db = world.mirror().resolve("20260203T040506Z-one/db");
    Files.write(db.resolve("chunk-000002.000000.0a1b" + FileCopy.TEMPORARY), new byte[9]);
    world.copies().verify(COPY);
    assertThat(Source.names(db, name -> name.endsWith(FileCopy.TEMPORARY))).isEmpty();
  }

  /** SQLite puts both together again; the database alone may be torn. */
  @Test
  void whatIsBesideTheScavengingDatabaseIsCopiedWithItAndSaid() throws IOException {
    for (var end : List.of("-wal", "-journal")) {
      Files.write(database.index.resolve("scavenging/scavenging.db" + end), new byte[9]);
    }
    world.copyIndex(COPY);
    assertThat(world.copies().copyScavengingDatabase(COPY).notes())
        .hasSize(2)
        .allMatch(note -> note.contains("was copied with it"));
    copyLog();
    finish();
    var copied = world.mirror().resolve("20260203T040506Z-one/index/scavenging");
    assertThat(Source.names(copied, name -> true))
        .containsExactly("scavenging.db", "scavenging.db-journal", "scavenging.db-wal");
    Files.delete(database.index.resolve("scavenging/scavenging.db-wal"));
    world.copies().copyScavengingDatabase(COPY);
    assertThat(copied.resolve("scavenging.db-wal")).doesNotExist();
  }

  @Test
  void theSurveyTellsOfSecondaryIndexes() throws IOException {
    assertThat(world.copies().survey(COPY).secondaryIndexes()).isFalse();
    Files.write(database.db.resolve("kurrent.ddb"), new byte[9]);
    var survey = world.copies().survey(COPY);
    assertThat(survey.secondaryIndexes()).isTrue();
    assertThat(survey.chunks()).isEqualTo(4);
    assertThat(survey.bytes()).isGreaterThan(4 * 20_480);
    assertThat(survey.free()).isPositive();
    assertThat(survey.current()).isNull();
    assertThat(survey.place()).isEqualTo(world.mirror().toString());
  }

  @Test
  void whereNoDatabaseIsThatIsSaid() throws IOException {
    Removal.of(database.db);
    assertThat(assertFails("bad-request", () -> world.copies().survey(COPY)))
        .contains("neither chunks nor checkpoints");
    assertFails("bad-request", () -> world.copies().begin(COPY));
  }

  @Test
  void aStepOfACopyThatWasNotBegunIsSaid() {
    assertThat(assertFails("bad-request", () -> world.copies().copyChunks(mirrored("never"))))
        .contains("never");
  }

  @Test
  void aRestoreByHandKeepsTheFolderAsItIs() throws IOException {
    world.make(mirrored("two"));
    world.copies().makeCurrent(mirrored("two"));
    var there = Files.createDirectories(folder.resolve("restored"));
    var done =
        new ProcessBuilder("cp", "-r", world.mirror() + "/current/.", there.toString()).start();
    assertThat(done.onExit().join().exitValue()).isZero();
    Files.copy(
        there.resolve("db/chaser.chk"),
        there.resolve("db/truncate.chk"),
        StandardCopyOption.REPLACE_EXISTING);
    var copy = dev.salvor.activities.kurrentdb.verify.Copy.of(there).orElseThrow();
    var report = new dev.salvor.activities.kurrentdb.verify.Verifier().verify(copy);
    assertThat(report.holds()).as(report.problems().toString()).isTrue();
  }
}
