package dev.salvor.lab.kurrentdb.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code truncate.chk} makes of a log. */
class TruncationTest {
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

  private boolean truncate(long most) throws IOException {
    return Truncation.asOrdered(folder, Database.CHUNK_SIZE, most);
  }

  @Test
  void cutsOffWhatIsBehindAnEvent() throws IOException {
    var events = database.log.from(0);
    var cut = events.get(300);
    database.checkpoint("truncate.chk", cut.position());

    assertThat(truncate(-1)).isTrue();
    database.restart();

    assertThat(database.events()).hasSize(300);
    assertThat(database.log.writer()).isEqualTo(cut.position());
    assertThat(truncate(-1)).isFalse();
  }

  @Test
  void cutsNothingOffWhereTheEndIsOrdered() throws IOException {
    database.checkpoint("truncate.chk", database.log.writer());

    assertThat(truncate(-1)).isTrue();
    database.restart();

    assertThat(database.events()).hasSize(600);
  }

  @Test
  void refusesToCutOffMoreThanItMay() throws IOException {
    database.checkpoint("truncate.chk", 100);

    assertThatThrownBy(() -> truncate(1_000)).hasMessageContaining("exceeds MaxTruncation of 1000");
    assertThat(Checkpoint.read(database.file("truncate.chk"))).isEqualTo(100);
  }

  @Test
  void deletesAScavengedChunkWhole() throws IOException {
    database.scavenged();
    assertThat(database.first().scavenged()).isTrue();
    database.checkpoint("truncate.chk", database.first().endPosition() - 100);

    truncate(-1);
    database.restart();

    assertThat(database.log.writer()).isZero();
    assertThat(database.events()).isEmpty();
  }

  @Test
  void forgetsTheTimeOfALeaderThatItCutsOff() throws IOException {
    long before = database.log.writer();
    database.log.beginEpoch("{}");
    assertThat(database.log.epoch()).isEqualTo(before);
    database.checkpoint("truncate.chk", before);

    truncate(-1);
    database.restart();

    assertThat(database.log.epoch()).isEqualTo(Checkpoint.NONE);
    assertThat(database.log.writer()).isEqualTo(before);
  }

  @Test
  void cutsOffWhatIsBetweenChaserAndWriter() throws IOException {
    var chaser = database.log.from(0).get(590).position();
    database.checkpoint("chaser.chk", chaser);
    database.checkpoint("truncate.chk", chaser);

    assertThat(truncate(268_435_456)).isTrue();
    database.restart();

    assertThat(database.events()).hasSize(590);
  }
}
