package dev.salvor.activities.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.workflows.ports.RedisNodes.Clue;
import dev.salvor.workflows.ports.RedisNodes.FlushTraces;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a flush leaves behind, and how exactly that tells of its time. */
@SuppressWarnings("NullAway.Init") // Each test starts the server it needs.
class ITFlushTraces {
  @TempDir Path folder;
  private RedisServer redis;
  private Doors doors;

  @AfterEach
  void close() {
    doors.close();
    redis.close();
  }

  @Test
  void findsNothingWhereNothingWasFlushed() {
    start("--save", "3600 1");
    redis.commands().set("a", "1");

    var traces = doors.nodes().traces(Doors.TARGET);

    assertThat(traces.flushes()).isZero();
    assertThat(traces.clues()).isEmpty();
    assertThat(traces.keysNow()).isEqualTo(1);
  }

  @Test
  void readsTheSecondFromTheAppendOnlyFile() {
    start("--appendonly", "yes", "--aof-timestamp-enabled", "yes", "--save", "");
    redis.commands().set("a", "\r\n*1\r\n$8\r\nFLUSHALL\r\n");
    var flushedAt = flush();
    redis.commands().set("b", "2");

    var clue = best(Clue.Source.APPEND_ONLY_FILE);

    assertEncloses(clue, flushedAt);
    assertThat(clue.latest()).isEqualTo(clue.earliest().plusSeconds(1));
    assertThat(doors.nodes().traces(Doors.TARGET).flushes()).isEqualTo(1);
  }

  @Test
  void takesTheFileTimeWhereTheFlushIsLast() {
    start("--appendonly", "yes", "--save", "");
    redis.commands().set("a", "1");
    var flushedAt = flush();

    assertEncloses(best(Clue.Source.APPEND_ONLY_FILE), flushedAt);
  }

  @Test
  void isNotDeceivedByAValueThatLooksLikeACommand() {
    start("--appendonly", "yes", "--save", "");
    redis.commands().set("a", "\r\n*1\r\n$8\r\nFLUSHALL\r\n");

    assertThat(doors.nodes().traces(Doors.TARGET).clues()).isEmpty();
  }

  @Test
  void readsTheSlowLog() {
    start("--slowlog-log-slower-than", "0", "--save", "");
    redis.commands().set("a", "1");
    var flushedAt = flush();

    assertEncloses(best(Clue.Source.SLOW_LOG), flushedAt);
  }

  @Test
  void readsTheDumpThatTheFlushWroteAsEmpty() {
    start("--save", "3600 1", "--slowlog-log-slower-than", "-1");
    redis.commands().set("a", "1");
    var flushedAt = flush();

    assertEncloses(best(Clue.Source.DUMP_FILE), flushedAt);
  }

  @Test
  void aLaterSaveMakesTheDumpAnUpperBoundOnly() {
    start("--save", "3600 1", "--slowlog-log-slower-than", "-1");
    redis.commands().set("a", "1");
    doors.backup("run-1");
    var flushedAt = flush();

    var clue = best(Clue.Source.DUMP_FILE);
    assertEncloses(clue, flushedAt);
    assertThat(clue.earliest()).isBefore(flushedAt.minusMillis(500));
    assertThat(clue.words()).contains("at the latest");
  }

  @Test
  void countsFlushesOfOneDatabase() {
    start("--save", "");
    redis.commands().flushdb();

    assertThat(doors.nodes().traces(Doors.TARGET).flushes()).isEqualTo(1);
  }

  private void start(String... arguments) {
    redis = RedisServer.start(folder.resolve("redis"), arguments);
    doors = new Doors(folder).target(Doors.TARGET, redis.port());
  }

  private Instant flush() {
    var before = Instant.now();
    redis.commands().flushall();
    return before;
  }

  private Clue best(Clue.Source source) {
    FlushTraces traces = doors.nodes().traces(Doors.TARGET);
    assertThat(traces.clues()).isNotEmpty();
    assertThat(traces.clues().getFirst().source()).isEqualTo(source);
    return traces.clues().getFirst();
  }

  private static void assertEncloses(Clue clue, Instant moment) {
    assertThat(clue.earliest()).isBeforeOrEqualTo(moment.plusSeconds(1));
    assertThat(clue.latest()).isAfterOrEqualTo(moment.minusSeconds(1));
  }
}
