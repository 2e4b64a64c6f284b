package dev.salvor.activities.kurrentdb.verify;

import static dev.salvor.activities.kurrentdb.verify.HandMade.CHASER;
import static dev.salvor.activities.kurrentdb.verify.HandMade.SIZE;
import static dev.salvor.activities.kurrentdb.verify.HandMade.WRITER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeCopyTest {
  @TempDir Path folder;

  @Test
  void nothingIsSaidOfAWholeCopy() {
    var report = HandMade.in(folder).verify();
    assertThat(report.problems()).isEmpty();
    assertThat(report.holds()).isTrue();
    var log = report.log();
    assertThat(log.chunkSize()).isEqualTo(SIZE);
    assertThat(log.chunkFiles()).isEqualTo(4);
    assertThat(log.lastChunk()).isEqualTo(3);
    assertThat(log.recordsWalked()).isEqualTo(5);
    assertThat(log.versions()).containsExactly(3);
    assertThat(log.writer()).isEqualTo(WRITER);
    assertThat(log.proposal()).isEqualTo(-1);
    assertThat(log.truncate()).isNull();
    assertThat(log.truncation()).isEqualTo(new Truncation(CHASER, 128, null, null));
    assertThat(report.index().tables()).isEqualTo(2);
    assertThat(report.index().commitCheckpoint()).isEqualTo(2L * SIZE);
    assertThat(report.index().versions()).containsExactly(4);
    assertThat(report.bytesRead()).isEqualTo(3 * 12_288L + 2 * 496L);
  }

  @Test
  void completedChunksAreNamedByWhatTheyAre() throws IOException {
    var made = HandMade.in(folder);
    var chunk = made.verify().log().completed().get(1);
    assertThat(chunk.file()).isEqualTo("chunk-000001.000000");
    assertThat(chunk.chunkId()).isEqualTo(UUID.fromString("03020101-0504-0706-0809-0a0b0c0d0e0f"));
    assertThat(chunk.md5())
        .isEqualTo(ChunkFooter.read(folder.resolve("db/chunk-000001.000000")).md5());
    assertThat(ChunkHeader.read(folder.resolve("db/chunk-000001.000000")).chunkId())
        .isEqualTo(chunk.chunkId());
  }

  @Test
  void theIndexMayLieInTheDatabase() throws IOException {
    HandMade.in(folder);
    Files.move(folder.resolve("index"), folder.resolve("db/index"));
    assertThat(new Verifier().verify(Copy.of(folder.resolve("db")).orElseThrow()).problems())
        .isEmpty();
    assertThat(new Verifier().verify(Copy.of(folder).orElseThrow()).problems()).isEmpty();
    assertThat(Copy.of(folder.resolve("db/index/scavenging"))).isEmpty();
  }

  @Test
  void whatIsKnownIsNotReadAgain() {
    var made = HandMade.in(folder).flip("db/chunk-000001.000000", 4000);
    var report =
        new Verifier()
            .verify(
                made.copy(),
                (file, size, md5) -> file.startsWith(folder.resolve("db")),
                Pulse.NONE);
    assertThat(report.problems()).isEmpty();
    assertThat(report.bytesRead()).isEqualTo(2 * 496L);
    assertThat(report.bytesKnown()).isEqualTo(3 * 12_288L);
  }

  @Test
  void aPulseHearsEveryByte() {
    var made = HandMade.in(folder);
    var heard = new AtomicLong();
    var report = new Verifier(2).verify(made.copy(), Known.NOTHING, heard::addAndGet);
    assertThat(heard).hasValue(report.bytesRead());
  }

  @Test
  void aPulseCanEndIt() {
    var made = HandMade.in(folder);
    assertThatThrownBy(() ->
            new Verifier(2)
                .verify(
                    made.copy(),
                    Known.NOTHING,
                    bytes -> {
                      throw new IllegalStateException("cancelled");
                    }))
        .hasMessage("cancelled");
  }

  @Test
  void anInterruptionIsNoProblemOfTheCopy() {
    var made = HandMade.in(folder);
    Thread.currentThread().interrupt();
    assertThatThrownBy(made::verify).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theLogMayEndExactlyWhereAChunkDoes() {
    var made = HandMade.in(folder).remove("db/chunk-000003.000000");
    made.checkpoint("writer.chk", 3L * SIZE).checkpoint("chaser.chk", 3L * SIZE);
    assertThat(made.verify().problems()).isEmpty();
    made.chunk(2, 0, Shape.open(2, SIZE));
    assertThat(made.verify().problems()).isEmpty();
    made.chunk(2, 0, Shape.completed(2)).chunk(3, 0, Shape.open(3, 0));
    assertThat(made.verify().problems()).isEmpty();
    made.remove("db/chunk-000003.000000").chunk(3, 1, Shape.scavenged(3, 3));
    assertThat(made.verify().problems()).isEmpty();
  }

  @Test
  void mergedChunksHoldTheLog() {
    var made = HandMade.in(folder).chunk(0, 1, Shape.scavenged(0, 2));
    made.remove("db/chunk-000000.000000").remove("db/chunk-000001.000000");
    made.remove("db/chunk-000002.000000");
    var report = made.verify();
    assertThat(report.problems()).isEmpty();
    assertThat(report.log().completed())
        .singleElement()
        .matches(chunk -> chunk.endNumber() == 2 && chunk.scavenged());
  }

  @Test
  void leftoversAreNotRead() {
    var made = HandMade.in(folder).chunk(1, 1, Shape.scavenged(1, 1));
    made.flip("db/chunk-000001.000000", 0);
    assertThat(made.verify().holds()).isTrue();
  }

  @Test
  void aCutInsideAScavengedChunkTakesItWhole() {
    var made = HandMade.in(folder).chunk(2, 1, Shape.scavenged(2, 2));
    made.checkpoint("chaser.chk", 2L * SIZE + 1_000).indexMap("2\n-1/-1\n5\n");
    var report = made.verify();
    var cut = report.log().truncation();
    assertThat(cut)
        .isEqualTo(
            new Truncation(
                2L * SIZE + 1_000, WRITER - 2L * SIZE - 1_000, 2L * SIZE, "chunk-000002.000001"));
    assertThat(cut).extracting(Truncation::bytesLost).isEqualTo(WRITER - 2L * SIZE);
    assertThat(report.holds()).isTrue();
    assertThat(report.problems())
        .anyMatch(problem -> problem.sentence().contains("the log goes from 16,384 on"));
  }

  @Test
  void anIndexWithoutFilesIsEmptyAndNoIndexIsNone() throws IOException {
    HandMade.in(folder);
    var copy = Copy.of(folder).orElseThrow();
    Files.move(folder.resolve("index"), folder.resolve("elsewhere"));
    assertThat(new Verifier().verify(copy).problems())
        .singleElement()
        .matches(problem -> problem.kind() == Problem.Kind.REBUILDS_INDEX);
    Files.createDirectory(folder.resolve("index"));
    assertThat(new Verifier().verify(copy).holds()).isTrue();
  }

  @Test
  void aNewDatabaseHasNoChunk() {
    var made = HandMade.in(folder).checkpoint("writer.chk", 0).checkpoint("chaser.chk", 0);
    made.checkpoint("epoch.chk", -1).indexMap("2\n-1/-1\n5\n");
    for (int number = 0; number < 4; number++) {
      made.remove("db/chunk-%06d.000000".formatted(number));
    }
    assertThat(made.verify().holds()).isTrue();
    made.checkpoint("writer.chk", 9);
    assertThat(made.verify().holds()).isFalse();
  }

  @Test
  void nothingThatIsReadEndsIt() throws IOException {
    var random = new Random(5);
    for (int round = 0; round < 60; round++) {
      var made = HandMade.in(folder);
      for (var file : files(random, 1 + random.nextInt(3))) {
        var bytes = new byte[random.nextInt(600)];
        random.nextBytes(bytes);
        made.put(folder.relativize(file).toString(), bytes);
      }
      assertThat(made.verify().bytesRead()).isNotNegative();
    }
  }

  private List<Path> files(Random random, int number) throws IOException {
    try (var walk = Files.walk(folder)) {
      var files = new ArrayList<>(walk.filter(Files::isRegularFile).sorted().toList());
      Collections.shuffle(files, random);
      return files.subList(0, number);
    }
  }
}
