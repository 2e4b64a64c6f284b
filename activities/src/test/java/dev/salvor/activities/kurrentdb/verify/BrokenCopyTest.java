package dev.salvor.activities.kurrentdb.verify;

import static dev.salvor.activities.kurrentdb.verify.HandMade.CHASER;
import static dev.salvor.activities.kurrentdb.verify.HandMade.NEW_TABLE;
import static dev.salvor.activities.kurrentdb.verify.HandMade.OLD_TABLE;
import static dev.salvor.activities.kurrentdb.verify.HandMade.SIZE;
import static dev.salvor.activities.kurrentdb.verify.HandMade.WRITER;
import static dev.salvor.activities.kurrentdb.verify.Problem.Kind.HARMLESS;
import static dev.salvor.activities.kurrentdb.verify.Problem.Kind.REBUILDS_INDEX;
import static dev.salvor.activities.kurrentdb.verify.Problem.Kind.STOPS_NODE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One broken thing at a time, and what is said of it. */
class BrokenCopyTest {
  private static final String LAST = "db/chunk-000003.000000";
  private static final String MIDDLE = "db/chunk-000001.000000";
  private static final String MAP = "index/indexmap";

  /**
   * A case.
   *
   * @param what the words of the sentence, in their order
   */
  record Case(Problem.Kind kind, String file, String what, Consumer<HandMade> breaking) {
    @Override
    public String toString() {
      return kind + " " + file + ": " + what;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(checkpoints(), sequence(), ends(), chunks(), records(), index(), beside())
        .flatMap(each -> each);
  }

  private static Stream<Case> checkpoints() {
    return Stream.of(
        stops("db/chaser.chk", "up to that of writer.chk", set("chaser.chk", WRITER + 1)),
        stops("db/epoch.chk", "up to that of writer.chk", set("epoch.chk", WRITER + 1)),
        stops("db/truncate.chk", "up to that of writer.chk", set("truncate.chk", WRITER + 1)),
        stops("db/writer.chk", "Expected this file, found none", remove("db/writer.chk")),
        stops("db/chaser.chk", "Expected this file, found none", remove("db/chaser.chk")),
        stops("db/epoch.chk", "Expected this file, found none", remove("db/epoch.chk")),
        stops("db/writer.chk", "Expected 8 bytes, found 7", put("db/writer.chk", 7)),
        stops("db/tag.chk", "Expected 8 bytes, found 9", put("db/tag.chk", 9)),
        stops("db/writer.chk", "from 0 on, found -1", set("writer.chk", -1)),
        stops("db/epoch.chk", "from -1 on, found -2", set("epoch.chk", -2)),
        stops("db/chaser.chk", "the position of a record", set("chaser.chk", CHASER + 1)),
        stops("db/epoch.chk", "where chunk-000000.000000 has none", set("epoch.chk", 3)),
        note("db/proposal.chk", "begins a new one", remove("db/proposal.chk")),
        note("db/truncate.chk", "takes 128 bytes away", set("truncate.chk", CHASER)));
  }

  private static Stream<Case> sequence() {
    return Stream.of(
        stops("db/chunk-000001", "Expected chunk 1 of the log", remove(MIDDLE)),
        stops(
            "db/chunk-000000",
            "Expected the chunks 0 to 1",
            made -> {
              remove(MIDDLE).accept(made);
              made.remove("db/chunk-000000.000000");
            }),
        stops(MIDDLE, "found an open one", made -> made.chunk(1, 0, Shape.open(1, SIZE))),
        stops(
            "db/chunk-000005.000000",
            "Expected no chunk after number 3",
            made -> made.chunk(5, 0, Shape.completed(5))),
        stops(
            "db/chunk-000004.000001",
            "Expected no chunk after number 3",
            made -> made.chunk(4, 1, Shape.scavenged(4, 4))),
        note(
            "db/chunk-000004.000000",
            "a start removes it",
            made -> made.chunk(4, 0, Shape.open(4, 0))),
        stops(
            "db/chunk-000002.000001",
            "Expected it to end before chunk 3",
            made -> made.chunk(2, 1, Shape.scavenged(2, 3))),
        note(MIDDLE, "a start deletes this one", made -> made.chunk(0, 1, Shape.scavenged(0, 1))),
        note(
            "db/chunk-000001.000001",
            "a start deletes this one",
            made -> made.chunk(1, 1, Shape.scavenged(1, 1)).chunk(0, 2, Shape.scavenged(0, 2))));
  }

  private static Stream<Case> ends() {
    return Stream.of(
        stops(LAST, "the chunk in which the log ends", remove(LAST)),
        stops(
            "db/chunk-000003.000001",
            "found 25,216",
            made -> made.chunk(3, 1, Shape.scavenged(3, 3))),
        note(LAST, "a restore cuts it at chaser.chk", made -> made.chunk(3, 0, Shape.completed(3))),
        stops(
            "db/chunk-000002.000000",
            "Expected a record",
            made -> {
              onTheBoundary(made);
              made.remove(LAST).chunk(2, 0, Shape.open(2, SIZE - Shape.RECORD));
            }));
  }

  private static void onTheBoundary(HandMade made) {
    made.checkpoint("writer.chk", 3L * SIZE).checkpoint("chaser.chk", 3L * SIZE);
  }

  private static Stream<Case> chunks() {
    return Stream.of(
        stops(MIDDLE, "Expected bytes with the MD5", flip(MIDDLE, 4000)),
        stops(MIDDLE, "Expected bytes with the MD5", flip(MIDDLE, -1)),
        stops(MIDDLE, "whose first byte is 2, found 3", flip(MIDDLE, 0)),
        stops(MIDDLE, "know, found format 5", shaped(shape -> shape.minCompatible = 5)),
        stops(MIDDLE, "know, found format 1", shaped(shape -> shape.minCompatible = 1)),
        stops(MIDDLE, "byte 34 to be 0", shaped(shape -> shape.declared = 3)),
        note(MIDDLE, "It is of format 5", shaped(shape -> shape.declared = 5)),
        stops(MIDDLE, "no transformation before format 4", shaped(shape -> shape.transform = 1)),
        stops(MIDDLE, "a chunk size of 8,192", shaped(shape -> shape.chunkSize = 4096)),
        stops(MIDDLE, "the mark of a scavenge, found 2", shaped(shape -> shape.scavenged = 2)),
        stops(MIDDLE, "as in the name, found 2", shaped(shape -> shape.start = 2)),
        stops(MIDDLE, "the last number 1, found 2", shaped(shape -> shape.end = 2)),
        stops(MIDDLE, "rest of the footer", shaped(shape -> shape.flags = 5)),
        stops(MIDDLE, "sizes between 0 and 8,192", shaped(shape -> shape.logical = SIZE + 1)),
        stops(MIDDLE, "a map of entries of 8 bytes", shaped(shape -> shape.map = 12)),
        stops(MIDDLE, "and no map", shaped(shape -> shape.map = 16)),
        stops(MIDDLE, "Expected a file of 12,288 bytes", shaped(shape -> shape.aligned = false)),
        stops(MIDDLE, "at least 256 bytes", put(MIDDLE, 200)),
        stops(MIDDLE, "from byte 0 on", put(MIDDLE, 100)),
        stops(
            LAST,
            "Expected a file of 12,288 bytes",
            made -> made.put(LAST, Arrays.copyOf(made.read(LAST), 8192))),
        stops(LAST, "from byte 0 on", put(LAST, 0)));
  }

  private static Stream<Case> records() {
    int second = 128 + Shape.RECORD;
    return Stream.of(
        stops(LAST, "Expected a record at position 24,704", flip(LAST, second + 2)),
        stops(LAST, "to end with its length 120, found 121", flip(LAST, second + 124)),
        stops(LAST, "says 24,705", flip(LAST, second + 6)),
        stops(LAST, "that ends by 25,300", set("writer.chk", 25_300)),
        note(
            LAST,
            "cannot be walked",
            open(shape -> {
              shape.minCompatible = 4;
              shape.transform = 1;
              shape.firstRecord = 17;
            })));
  }

  private static Stream<Case> index() {
    return Stream.of(
        rebuilds(MAP, "Expected the MD5", flip(MAP, 3)),
        rebuilds(MAP, "Expected the MD5", flip(MAP, 40)),
        rebuilds(MAP, "Expected this file, found none", remove(MAP)),
        rebuilds(MAP, "Expected an MD5 and more", put(MAP, 5)),
        rebuilds(MAP, "the version 1 or 2 in line 2", map("3\n0/0\n1\n")),
        rebuilds(MAP, "two positions", map("2\n0\n1\n")),
        rebuilds(MAP, "line 3, found one that is too large", map("2\n9999999999999999999/1\n1\n")),
        rebuilds(MAP, "level,position,table", map("2\n0/0\n1\n0,0,../x\n")),
        rebuilds(MAP, "position 0 of level 1", map("2\n0/0\n1\n1,1,%s\n".formatted(OLD_TABLE))),
        rebuilds(MAP, "found two", map("2\n0/0\n1\n0,0,a\n0,0,b\n")),
        rebuilds(MAP, "as it names tables", map("2\n-1/-1\n1\n0,0,%s\n".formatted(OLD_TABLE))),
        rebuilds(MAP, "before that of chaser.chk", map("2\n0/%d\n1\n".formatted(CHASER))),
        rebuilds("index/" + OLD_TABLE, "found none", remove("index/" + OLD_TABLE)),
        rebuilds("index/" + OLD_TABLE, "found bytes with", flip("index/" + OLD_TABLE, 200)),
        rebuilds("index/" + OLD_TABLE, "found bytes with", flip("index/" + OLD_TABLE, -1)),
        rebuilds("index/" + OLD_TABLE, "first byte is 1, found 0", flip("index/" + OLD_TABLE, 0)),
        rebuilds("index/" + OLD_TABLE, "found format 1", made -> made.table(OLD_TABLE, 1)),
        rebuilds("index/" + OLD_TABLE, "found format 5", made -> made.table(OLD_TABLE, 5)));
  }

  private static Stream<Case> beside() {
    var filter = "index/stream-existence/streamExistenceFilter.";
    var scavenging = "index/scavenging/scavenging.db";
    return Stream.of(
        note(
            "index/" + NEW_TABLE, "no bloom filter", remove("index/" + NEW_TABLE + ".bloomfilter")),
        note("index/7", "a start deletes it", put("index/7", 1)),
        note("index/.forceverify", "verifies its whole index", put("index/.forceverify", 0)),
        note(filter + "chk", "builds the filter anew", remove(filter + "chk")),
        note(filter + "chk", "streamExistenceFilter.dat beside it", remove(filter + "dat")),
        note(scavenging, "Expected a SQLite database", put(scavenging, 40)),
        note(scavenging + "-wal", "A scavenge was under way", put(scavenging + "-wal", 40)),
        note("db/chunk-000001.000000.old", "belongs to no database", put(MIDDLE + ".old", 40)),
        note("db/b.scavenge.tmp", "A temporary file", put("db/b.scavenge.tmp", 40)),
        note("db/kurrent.ddb", "Secondary indexes", put("db/kurrent.ddb", 40)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isReported(Case broken, @TempDir Path folder) {
    var made = HandMade.in(folder);
    broken.breaking().accept(made);
    var report = made.verify();
    assertThat(report.problems())
        .anySatisfy(problem -> {
          assertThat(problem.kind()).isEqualTo(broken.kind());
          assertThat(problem.file()).isEqualTo(broken.file());
          assertThat(problem.sentence()).contains(broken.what());
        });
    assertThat(report.holds()).isEqualTo(broken.kind() == HARMLESS);
  }

  private static Case stops(String file, String what, Consumer<HandMade> breaking) {
    return new Case(STOPS_NODE, file, what, breaking);
  }

  private static Case rebuilds(String file, String what, Consumer<HandMade> breaking) {
    return new Case(REBUILDS_INDEX, file, what, breaking);
  }

  private static Case note(String file, String what, Consumer<HandMade> breaking) {
    return new Case(HARMLESS, file, what, breaking);
  }

  private static Consumer<HandMade> set(String checkpoint, long value) {
    return made -> made.checkpoint(checkpoint, value);
  }

  private static Consumer<HandMade> remove(String file) {
    return made -> made.remove(file);
  }

  private static Consumer<HandMade> flip(String file, int at) {
    return made -> made.flip(file, at);
  }

  private static Consumer<HandMade> put(String file, int length) {
    return made -> made.put(file, new byte[length]);
  }

  private static Consumer<HandMade> map(String lines) {
    return made -> made.indexMap(lines);
  }

  private static Consumer<HandMade> shaped(Consumer<Shape> bending) {
    return made -> {
      var shape = Shape.completed(1);
      bending.accept(shape);
      made.chunk(1, 0, shape);
    };
  }

  private static Consumer<HandMade> open(Consumer<Shape> bending) {
    return made -> {
      var shape = Shape.open(3, 5 * Shape.RECORD);
      bending.accept(shape);
      made.chunk(3, 0, shape);
    };
  }
}
