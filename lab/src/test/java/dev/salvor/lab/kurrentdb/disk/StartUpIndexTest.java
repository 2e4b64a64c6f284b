package dev.salvor.lab.kurrentdb.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a node throws its index away at a start, and when it keeps it. */
class StartUpIndexTest {
  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void fill() throws IOException {
    database = new Database(folder).filled(60);
  }

  @AfterEach
  void close() throws IOException {
    database.close();
  }

  @Test
  void throwsTheIndexAwayThatKnowsMoreThanTheLog() throws IOException {
    long half = Database.CHUNK_SIZE * 2L;
    database.checkpoint("writer.chk", half);
    database.checkpoint("chaser.chk", half);
    for (int number = 2; number < 5; number++) {
      Files.deleteIfExists(database.file("chunk-00000%d.000000".formatted(number)));
    }

    database.restart();

    assertThat(database.index.wasRebuilt()).isTrue();
  }

  @Test
  void throwsTheIndexAwayWhereATableIsDamaged() throws IOException {
    database.flip(database.table(), 200);

    database.restart();

    assertThat(database.index.wasRebuilt()).isTrue();
    assertThat(database.index.last("stream-3")).isEqualTo(59);
  }

  @Test
  void throwsTheIndexAwayWhereTheMapIsDamaged() throws IOException {
    database.flip(database.file("index/indexmap"), 40);

    database.restart();

    assertThat(database.index.wasRebuilt()).isTrue();
  }

  @Test
  void removesStrangersFromTheIndex() throws IOException {
    var stranger = Files.createFile(database.file("index/stranger"));

    database.restart();

    assertThat(stranger).doesNotExist();
  }

  @Test
  void throwsTheIndexAwayThatReachesTheChaser() throws IOException {
    var map = IndexMap.read(database.file("index/indexmap"));
    database.checkpoint("chaser.chk", map.commit());

    database.restart();

    assertThat(database.index.wasRebuilt()).isTrue();
  }

  @Test
  void keepsTheIndexThatEndsRightBeforeTheChaser() throws IOException {
    var map = IndexMap.read(database.file("index/indexmap"));
    database.checkpoint("chaser.chk", map.commit() + 1);

    database.restart();

    assertThat(database.index.wasRebuilt()).isFalse();
  }

  @Test
  void buildsTheIndexAnewWhereTheMapIsMissing() throws IOException {
    Files.delete(database.file("index/indexmap"));

    database.restart();

    assertThat(database.index.wasRebuilt()).isTrue();
    assertThat(database.index.last("stream-3")).isEqualTo(59);
  }
}
