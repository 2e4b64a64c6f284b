package dev.salvor.lab.kurrentdb.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scavenge does to the files. */
class ScavengeTest {
  @TempDir Path folder;
  private Database database;

  @BeforeEach
  void fill() throws IOException {
    database = new Database(folder).filled(100);
  }

  @AfterEach
  void close() throws IOException {
    database.close();
  }

  @Test
  void keepsTheLastEventsOfEachStreamWhereTheyWere() throws IOException {
    var before = database.events();
    var kept = before.subList(before.size() - Scavenge.KEPT * 10, before.size());

    database.scavenged();

    assertThat(database.events()).isEqualTo(kept);
  }

  @Test
  void mergesSmallNeighboursIntoOneFileWithTheFirstOnesNumber() throws IOException {
    database.scavenged();

    var names = Layout.of(folder).newest();
    var merged = ChunkHeader.read(database.file(names.getFirst().toString()));

    assertThat(merged.start()).isZero();
    assertThat(merged.end()).isPositive();
    assertThat(merged.scavenged()).isTrue();
    assertThat(names.getFirst().version()).isPositive();
  }

  @Test
  void leavesFilesOnWhichANodeStarts() throws IOException {
    database.scavenged();
    var after = database.events();

    database.restart();

    assertThat(database.events()).isEqualTo(after);
    assertThat(database.index.wasRebuilt()).isFalse();
  }

  @Test
  void leavesNoEntryOfWhatIsGoneInTheIndex() throws IOException {
    database.scavenged();

    var positions = database.log.from(0).stream().map(LogRecord::position).toList();
    var map = IndexMap.read(database.file("index/indexmap"));
    for (var table : map.tables()) {
      assertThat(PTable.read(database.file("index/" + table)))
          .allMatch(entry -> positions.contains(entry.position()));
    }
  }

  @Test
  void goesOnWhereItWasStopped() throws IOException {
    database.log.completeChunk();
    var first = Scavenge.begin(database.log, database.index);
    first.next();
    first.stop();

    assertThat(Scavenge.isMidway(database.index)).isTrue();
    var second = Scavenge.begin(database.log, database.index);
    boolean more = true;
    while (more) {
      more = second.next();
    }

    assertThat(database.events()).hasSize(Scavenge.KEPT * 10);
    assertThat(Scavenge.isMidway(database.index)).isFalse();
  }

  @Test
  void isReplacedByANodeThatIsGivenTheWholeFile() throws IOException {
    database.scavenged();
    var other = new Database(folder.resolve("other"));
    for (var slice = next(other); other.log.writer() < database.log.writer(); slice = next(other)) {
      other.log.take(slice);
    }

    assertThat(other.events()).isEqualTo(database.events());
    assertThat(List.copyOf(Layout.of(other.folder).newest())).isEqualTo(Layout.of(folder).newest());
    other.close();
  }

  private Slice next(Database other) throws IOException {
    return database.log.after(other.log.writer(), 5_000);
  }
}
