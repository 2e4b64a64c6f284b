package dev.salvor.lab.kurrentdb.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of the index, and what becomes of them while events are written. */
class IndexFormatTest {
  @TempDir Path folder;

  private Path file(String name) {
    return folder.resolve("index").resolve(name);
  }

  @Test
  void beginsTheMapWithTheMd5OfItsRest() throws IOException, NoSuchAlgorithmException {
    try (var database = new Database(folder).filled(60)) {
      var text = Files.readString(file("indexmap"));
      var rest = text.substring(32).getBytes(StandardCharsets.US_ASCII);
      var md5 = MessageDigest.getInstance("MD5").digest(rest);
      var lines = text.lines().toList();

      assertThat(text.substring(0, 32)).isEqualTo(HexFormat.of().withUpperCase().formatHex(md5));
      assertThat(lines.get(1)).isEqualTo("2");
      assertThat(lines.get(2)).matches("\\d+/\\d+");
      assertThat(lines.get(3)).isEqualTo("2147483647");
      assertThat(lines.get(4)).matches("\\d+,0,[0-9a-f-]{36}");
      long commit = Long.parseLong(lines.get(2).replaceFirst(".*/", ""));
      assertThat(commit).isLessThan(database.log.writer());
    }
  }

  @Test
  void knowsNothingInTheBeginning() throws IOException {
    try (var database = new Database(folder)) {
      assertThat(Files.readString(file("indexmap"))).endsWith("\n2\n-1/-1\n2147483647\n");
      assertThat(database.log.writer()).isZero();
    }
  }

  @Test
  void hasNoMapForAMomentWhenItIsReplaced() throws IOException {
    var there = new ArrayList<Boolean>();
    var log = TransactionLog.open(folder, Database.CHUNK_SIZE, ChunkHeader.NEWEST);
    var index =
        TableIndex.open(
            folder.resolve("index"), log, 10, () -> there.add(Files.exists(file("indexmap"))));
    for (int at = 0; at < 10; at++) {
      index.add(log.append("stream", at, new byte[] {1}));
    }
    log.close();

    assertThat(there).isNotEmpty().containsOnly(false);
    assertThat(file("indexmap")).exists();
  }

  @Test
  void replacesTablesByOneAndDeletesThem() throws IOException {
    try (var database = new Database(folder).filled(30)) {
      var before = tables();
      assertThat(before).hasSize(3);
      database.filled(30);
      var after = tables();

      assertThat(after).hasSize(3).doesNotContainAnyElementsOf(before);
      assertThat(before).allMatch(table -> !Files.exists(file(table)));
      assertThat(after).allMatch(table -> Files.exists(file(table + ".bloomfilter")));
    }
  }

  private List<String> tables() throws IOException {
    return IndexMap.read(file("indexmap")).tables();
  }

  @Test
  void endsEachTableWithTheMd5OfEverythingBefore() throws IOException, NoSuchAlgorithmException {
    try (var database = new Database(folder).filled(60)) {
      var table = Files.readAllBytes(database.table());
      var digest = MessageDigest.getInstance("MD5");
      digest.update(table, 0, table.length - 16);

      assertThat(table[0]).isEqualTo((byte) 1);
      assertThat(table[1]).isEqualTo((byte) 4);
      assertThat(Arrays.copyOfRange(table, table.length - 16, table.length))
          .isEqualTo(digest.digest());
    }
  }

  @Test
  void buildsTheFilterOfStreamsAnewWhereItIsLost() throws IOException {
    try (var database = new Database(folder).filled(60)) {
      var filter = file("stream-existence/streamExistenceFilter.dat");
      assertThat(file("stream-existence/streamExistenceFilter.chk")).hasSize(8);
      Files.delete(filter);
      database.restart();

      assertThat(filter).exists();
      assertThat(database.index.wasRebuilt()).isFalse();
    }
  }

  @Test
  void keepsALogBesideTheScavengesDatabaseWhileOneRuns() throws IOException {
    try (var database = new Database(folder).filled(60)) {
      var scavenge = Scavenge.begin(database.log, database.index);
      scavenge.next();

      assertThat(file("scavenging/scavenging.db-wal")).exists();
      assertThat(Files.readString(file("scavenging/scavenging.db"), StandardCharsets.ISO_8859_1))
          .startsWith("SQLite format 3\0");
      scavenge.stop();
      assertThat(file("scavenging/scavenging.db-wal")).doesNotExist();
    }
  }
}
