package dev.salvor.lab.kurrentdb.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a node from starting, one rule a test. */
class StartUpCheckTest {
  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void fill() throws IOException {
    database = new Database(folder).filled(60);
    assertThat(database.file("chunk-000004.000000")).exists();
  }

  @AfterEach
  void close() throws IOException {
    database.close();
  }

  private void refuses(String why) {
    assertThatThrownBy(database::restart)
        .isInstanceOf(CorruptDatabase.class)
        .hasMessageContaining(why);
  }

  @Test
  void startsOnWhatItWrote() throws IOException {
    var before = database.events();

    database.restart();

    assertThat(database.events()).isEqualTo(before).hasSize(600);
    assertThat(database.index.wasRebuilt()).isFalse();
  }

  @Test
  void refusesAChaserBeyondTheWriter() throws IOException {
    database.checkpoint("chaser.chk", database.log.writer() + 1);

    refuses("chaser.chk is beyond writer.chk");
  }

  @Test
  void refusesAnEpochBeyondTheWriter() throws IOException {
    database.checkpoint("epoch.chk", database.log.writer() + 1);

    refuses("epoch.chk is beyond writer.chk");
  }

  @Test
  void refusesAGap() throws IOException {
    Files.delete(database.file("chunk-000001.000000"));

    refuses("Chunk #000001 is missing");
  }

  @Test
  void refusesAWriterFarBehindTheChunks() throws IOException {
    database.checkpoint("writer.chk", database.log.writer() + (1L << 52));

    refuses("chunk-000004.000000 should be completed");
  }

  @Test
  void refusesAMissingLastChunk() throws IOException {
    Files.delete(
        database.file(
            "chunk-00000%d.000000".formatted(database.log.writer() / Database.CHUNK_SIZE)));

    refuses("is missing");
  }

  @Test
  void takesAMissingLastChunkWhereTheWriterIsAtTheBoundary() throws IOException {
    database.log.completeChunk();
    Files.delete(
        database.file(
            "chunk-00000%d.000000".formatted(database.log.writer() / Database.CHUNK_SIZE)));

    database.restart();

    assertThat(database.events()).hasSize(600);
  }

  @Test
  void refusesAChunkInTheMiddleThatIsNotCompleted() throws IOException {
    var file = database.file("chunk-000002.000000");
    database.flip(file, Files.size(file) - ChunkFooter.SIZE);
    database.flip(file, Files.size(file) - ChunkFooter.SIZE);
    assertThat(ChunkFooter.read(file).completed()).isTrue();
    database.flip(file, Files.size(file) - ChunkFooter.SIZE);

    refuses("chunk-000002.000000 should be completed");
  }

  @Test
  void refusesAChunkFarBehindTheLast() throws IOException {
    Files.copy(database.file("chunk-000001.000000"), database.file("chunk-000009.000000"));

    refuses("Unexpected files: chunk-000009.000000");
  }

  @Test
  void removesTheOneThatWasBegunBehindTheLast() throws IOException {
    long next = database.log.writer() / Database.CHUNK_SIZE + 1;
    var begun = database.file("chunk-00000%d.000000".formatted(next));
    Files.copy(database.file("chunk-000001.000000"), begun);

    database.restart();

    assertThat(begun).doesNotExist();
  }

  @Test
  void refusesAScavengedLastChunkWithTheWriterInsideOfIt() throws IOException {
    database.scavenged();
    long inside = database.first().endPosition() - 10;
    for (var name : Layout.of(folder).newest()) {
      if (name.number() > 0) {
        Files.delete(database.file(name.toString()));
      }
    }
    database.checkpoint("writer.chk", inside);
    database.checkpoint("chaser.chk", inside);

    refuses("is scavenged, and the writer is inside of it");
  }

  @Test
  void refusesAChunkWhoseBytesAreOthers() throws IOException {
    database.flip(database.file("chunk-000001.000000"), 700);

    refuses("Verification of chunk-000001.000000 failed");
  }

  @Test
  void removesWhatAScavengeLeft() throws IOException {
    var before = database.file("chunk-000001.000000");
    var copy = Files.copy(before, folder.resolve("kept"));
    database.scavenged();
    Files.copy(copy, before);
    Files.createFile(database.file("chunk-000001.000000.x.tmp"));

    database.restart();

    assertThat(before).doesNotExist();
    assertThat(database.file("chunk-000001.000000.x.tmp")).doesNotExist();
  }

  @Test
  void takesAFullChunkThatWasNotCompletedWhileNoOtherIsThere() throws IOException {
    database.close();
    long last = database.log.writer() / Database.CHUNK_SIZE;
    Files.delete(database.file("chunk-00000%d.000000".formatted(last)));
    var full = database.file("chunk-00000%d.000000".formatted(last - 1));
    database.flip(full, Files.size(full) - ChunkFooter.SIZE);
    database.flip(full, Files.size(full) - ChunkFooter.SIZE);
    try (var channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
      Bytes.write(channel, Files.size(full) - ChunkFooter.SIZE, ByteBuffer.allocate(1));
    }
    database.checkpoint("writer.chk", last * Database.CHUNK_SIZE);
    database.checkpoint("chaser.chk", last * Database.CHUNK_SIZE);

    StartUpCheck.of(folder, Database.CHUNK_SIZE);
  }

  @Test
  void refusesACompletedChunkOfAnotherSize() throws IOException {
    var file = database.file("chunk-000001.000000");
    database.flip(file, 0);
    database.flip(file, 0);
    var bytes = Files.readAllBytes(file);
    var longer = Arrays.copyOf(bytes, bytes.length + 4096);
    System.arraycopy(bytes, bytes.length - 128, longer, longer.length - 128, 128);
    Files.write(file, longer);

    refuses("should have another size");
  }

  @Test
  void refusesAChunkOfALaterVersion() throws IOException {
    var file = database.file("chunk-000001.000000");
    database.flip(file, 1);

    refuses("is of version");
  }

  @Test
  void doesNotCompareTheChunkInWhichTheLogEnds() throws IOException {
    database.log.completeChunk();
    long inside = database.log.writer() - Database.CHUNK_SIZE + 200;
    long number = inside / Database.CHUNK_SIZE;
    Files.delete(database.file("chunk-%06d.000000".formatted(number + 1)));
    database.flip(database.file("chunk-%06d.000000".formatted(number)), 1_000);
    database.checkpoint("writer.chk", number * Database.CHUNK_SIZE);
    database.checkpoint("chaser.chk", number * Database.CHUNK_SIZE);

    database.restart();

    assertThat(database.log.writer()).isEqualTo(number * Database.CHUNK_SIZE);
  }
}
