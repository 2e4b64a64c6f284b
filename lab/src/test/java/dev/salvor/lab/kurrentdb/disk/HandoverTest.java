package dev.salvor.lab.kurrentdb.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a node takes over what another has written. */
class HandoverTest {
  @TempDir Path folder;
  private Database leader;
  private Database follower;

  @BeforeEach
  void open() throws IOException {
    leader = new Database(folder.resolve("leader"));
    follower = new Database(folder.resolve("follower"));
  }

  @AfterEach
  void close() throws IOException {
    leader.close();
    follower.close();
  }

  private void catchUp() throws IOException {
    while (follower.log.writer() < leader.log.writer()) {
      follower.log.take(leader.log.after(follower.log.writer(), 3_000));
    }
  }

  @Test
  void knowsOfALeadersTimeOnceItHasItsRecord() throws IOException {
    leader.filled(20);
    leader.log.beginEpoch("{\"epochNumber\":3}");
    follower.log.take(leader.log.after(0, 3_000));
    assertThat(follower.log.epochText()).isEmpty();

    catchUp();

    assertThat(follower.log.epochText()).contains("{\"epochNumber\":3}");
    assertThat(follower.log.epoch()).isEqualTo(leader.log.epoch());
    follower.restart();
    assertThat(follower.log.epochText()).contains("{\"epochNumber\":3}");
  }

  @Test
  void beginsAgainWhereTheLeaderHasMergedWhatItHasAPartOf() throws IOException {
    leader.filled(40);
    catchUp();
    leader.filled(40).scavenged();
    assertThat(leader.first().end()).isGreaterThan(2);

    catchUp();

    assertThat(follower.events()).isEqualTo(leader.events());
    follower.restart();
    assertThat(follower.events()).isEqualTo(leader.events());
  }
}
