package dev.salvor.activities.kurrentdb;

import static dev.salvor.activities.kurrentdb.CopiesWorld.mirrored;
import static dev.salvor.activities.kurrentdb.NodesWorld.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.Pulse;
import dev.salvor.activities.kurrentdb.verify.Verifier;
import dev.salvor.runbooks.kurrentdb.Destination;
import dev.salvor.workflows.ports.KurrentCopies.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors: what is copied, what is kept, and what the two names lead to, whoever stops when. */
class MirrorTest {
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

  private Path current() {
    return world.mirror().resolve("current");
  }

  private static void assertWhole(Path copy) {
    var report =
        new Verifier().verify(dev.salvor.activities.kurrentdb.verify.Copy.of(copy).orElseThrow());
    assertThat(report.problems()).isEmpty();
  }

  private static List<String> files(Path folder) throws IOException {
    var root = folder.toRealPath();
    try (var found = Files.walk(root)) {
      return found
          .filter(Files::isRegularFile)
          .map(path -> root.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void aFirstCopyHasEverythingInTheVendorsLayout() throws IOException {
    var verified = world.mirror("one");

    assertThat(files(current())).isEqualTo(files(world.node()));
    for (var file : files(world.node())) {
      var own = current().resolve(file);
      var source = world.node().resolve(file);
      assertThat(own).hasSameBinaryContentAs(source);
      assertThat(FileStat.of(own).inode()).isNotEqualTo(FileStat.of(source).inode());
      assertThat(FileStat.of(own).permissions()).isEqualTo(FileStat.of(source).permissions());
      assertThat(FileStat.of(own).modifiedAt()).isEqualTo(FileStat.of(source).modifiedAt());
    }
    assertThat(Files.readSymbolicLink(current())).hasToString("20260203T040506Z-one");
    assertThat(world.mirror().resolve("previous")).doesNotExist();
    assertThat(verified.chunks()).isEqualTo(3);
    assertThat(verified.tables()).isEqualTo(2);
    assertThat(verified.read()).as("everything was compared while it was copied").isZero();
    assertThat(verified.writer()).isEqualTo(database.writer());
  }

  @Test
  void whatIsUnchangedIsLinkedAndNotReadAgain() throws IOException {
    world.mirror("one");
    database.append(3);
    var copy = mirrored("two");
    assertThat(world.copies().begin(copy).before()).isEqualTo("20260203T040506Z-one");
    world.copyIndex(copy);
    assertThat(world.copies().setLastChunkAside(copy).name()).isEqualTo("chunk-000003.000000");
    world.copies().copyCheckpoints(copy);
    world.copies().listChunks(copy);
    var copied = world.copies().copyChunks(copy);
    assertThat(copied.files()).isEqualTo(1);
    assertThat(copied.kept()).isEqualTo(3);
    assertThat(world.copies().dropGone(copy).names()).containsExactly("db/chunk-000003.000000.old");
    assertThat(world.copies().verify(copy).read()).isZero();
    world.copies().makeCurrent(copy);

    var previous = world.mirror().resolve("previous");
    assertThat(
            Files.isSameFile(
                current().resolve("db/chunk-000001.000000"),
                previous.resolve("db/chunk-000001.000000")))
        .isTrue();
    assertThat(current().resolve("db/chunk-000003.000000"))
        .hasSameBinaryContentAs(database.chunk(3));
    assertWhole(current());
    assertWhole(previous);
  }

  /**
   * What is replaced in a new copy is replaced, never written to: the former one has it as well.
   */
  @Test
  void theFormerCopyStaysAsItWas() throws IOException {
    world.mirror("one");
    var before = current().toRealPath();
    var was = SmallDatabase.read(before.resolve("db/writer.chk"));
    database.fill().append(1).merge();
    world.make(mirrored("two"));
    assertThat(SmallDatabase.read(before.resolve("db/writer.chk"))).isEqualTo(was);
    assertWhole(before);
    assertWhole(current());
  }

  @Test
  void onlyTwoCopiesStay() throws IOException {
    for (var run : List.of("one", "two", "three")) {
      database.fill().append(1);
      world.mirror(run);
    }
    assertThat(Source.names(world.mirror(), name -> true))
        .containsExactly(
            "20260203T040506Z-three",
            "20260203T040506Z-three.ledger",
            "20260203T040506Z-two",
            "20260203T040506Z-two.ledger",
            "current",
            "previous");
  }

  @Test
  void aFullCopyTakesNothingFromTheOneBefore() throws IOException {
    world.mirror("one");
    var copy = new Copy(CopiesWorld.A, "two", Destination.MIRROR, true, false);
    assertThat(world.copies().begin(copy).files()).isZero();
    world.copies().copyIndexCheckpoints(copy);
    world.copyIndex(copy);
    world.copies().copyCheckpoints(copy);
    world.copies().listChunks(copy);
    assertThat(world.copies().copyChunks(copy).files()).isEqualTo(4);
    assertThat(world.copies().dropGone(copy).files()).isZero();
    assertThat(world.copies().verify(copy).chunks()).isEqualTo(3);
    world.copies().makeCurrent(copy);
    assertThat(FileStat.of(current().resolve("db/chunk-000001.000000")).links()).isEqualTo(1);
  }

  @Test
  void readingAllReadsAll() {
    world.mirror("one");
    var copy = new Copy(CopiesWorld.A, "two", Destination.MIRROR, false, true);
    assertThat(world.make(copy).read()).isEqualTo(3 * 20_480L + 2 * 2_656L);
  }

  /** A restored cluster has the same names and sizes. */
  @Test
  void anotherChunkOfTheSameNameAndSizeIsCopied() throws IOException {
    world.mirror("one");
    Removal.of(world.node());
    SmallDatabase.in(world.node(), 2);
    var copy = mirrored("two");
    world.copies().begin(copy);
    world.copyIndex(copy);
    world.copies().setLastChunkAside(copy);
    world.copies().copyCheckpoints(copy);
    world.copies().listChunks(copy);
    assertThat(world.copies().copyChunks(copy).files()).isEqualTo(4);
    world.copies().dropGone(copy);
    world.copies().verify(copy);
    world.copies().makeCurrent(copy);
    assertThat(files(current())).isEqualTo(files(world.node()));
    assertWhole(current());
  }

  /** What a copy has by its name is trusted only where it is proven. */
  @Test
  void damageInTheCurrentCopyIsFoundWhereItIsNotProvenToBeTheSame() throws IOException {
    world.mirror("one");
    var chunk = current().toRealPath().resolve("db/chunk-000001.000000");
    SmallDatabase.flip(chunk, 5_000);
    Files.setLastModifiedTime(chunk, java.nio.file.attribute.FileTime.fromMillis(1));
    var copy = mirrored("two");
    assertThat(assertFails("checksum-wrong", () -> world.make(copy)))
        .contains("db/chunk-000001.000000");
  }

  @Test
  void aStopBetweenAnyTwoGesturesLeavesAWholeCopy() throws IOException {
    world.mirror("one");
    database.fill().append(2);
    world.mirror("two");
    for (int stop = 0; stop <= 7; stop++) {
      database.fill().append(2);
      var copy = mirrored("stop" + stop);
      world.make(copy);
      stopAfter(stop, copy);
      assertThat(world.mirror().resolve("previous")).isDirectory();
      assertWhole(current());
      assertWhole(world.mirror().resolve("previous"));
      var kept = world.copies().makeCurrent(copy);
      assertThat(Files.readSymbolicLink(current())).hasToString("20260203T040506Z-stop" + stop);
      assertThat(kept.previous()).isNotNull();
      assertThat(current().toRealPath())
          .isNotEqualTo(world.mirror().resolve("previous").toRealPath());
      assertWhole(current());
      assertWhole(world.mirror().resolve("previous"));
    }
  }

  private void stopAfter(int gestures, Copy copy) throws IOException {
    var yard = new Yard(world.mirror(), Destination.MIRROR);
    var context = new SilentContext();
    try (var growing = Growing.of(copy, yard, Source.below(world.node()));
        var pulse = new Pulse(context.proxy())) {
      var left = new ArrayList<>(new Mirror(yard).gestures(growing, pulse));
      for (var gesture : left.subList(0, Math.min(gestures, left.size()))) {
        gesture.make();
      }
    }
  }

  @Test
  void aRepeatOfMakingItCurrentFindsItDone() throws IOException {
    world.mirror("one");
    world.mirror("two");
    var before = world.mirror().resolve("previous").toRealPath();
    world.copies().makeCurrent(mirrored("two"));
    assertThat(world.mirror().resolve("previous").toRealPath()).isEqualTo(before);
  }

  @Test
  void whatCountsIsNotDiscarded() throws IOException {
    world.mirror("one");
    world.copies().discard(mirrored("one"));
    assertWhole(current());
  }

  @Test
  void anUnfinishedCopyIsDiscardedAndAgain() throws IOException {
    world.mirror("one");
    world.make(mirrored("two"));
    world.copies().discard(mirrored("two"));
    world.copies().discard(mirrored("two"));
    assertThat(Source.names(world.mirror(), name -> name.contains("two"))).isEmpty();
    assertWhole(current());
  }

  @Test
  void whatARunLeftUnfinishedGoesWithTheNext() throws IOException {
    world.make(mirrored("one"));
    Files.writeString(Files.createDirectories(world.mirror()).resolve("notes.txt"), "a person's");
    Files.createDirectories(world.mirror().resolve("by-hand"));
    world.copies().begin(mirrored("two"));
    assertThat(Source.names(world.mirror(), name -> true))
        .contains("by-hand", "notes.txt", "20260203T040506Z-two")
        .noneMatch(name -> name.contains("one"));
  }
}
