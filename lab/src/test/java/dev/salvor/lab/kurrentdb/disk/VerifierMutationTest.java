package dev.salvor.lab.kurrentdb.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.kurrentdb.verify.Copy;
import dev.salvor.activities.kurrentdb.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stops the stand-in, or costs it its index, the product's verifier sees: two readings of the
 * same facts, by one database with a byte changed here or there.
 */
class VerifierMutationTest {
  private static final int ENDS = 128;

  /**
   * Behind a chunk's header and a record's length come type, version and position of the record.
   */
  private static final int FIRST_RECORD = ENDS + 4 + 2 + 8;

  @TempDir Path folder;
  private final Map<Path, byte[]> whole = new TreeMap<>();
  private final Random random = new Random(42);
  private final List<String> misses = new ArrayList<>();
  private int refused;

  /** Scavenged chunks, completed ones, one that is written; tables on several levels. */
  @BeforeEach
  void fill() throws IOException {
    try (var database = new Database(folder).filled(60).scavenged().filled(80)) {
      assertThat(database.index.wasRebuilt()).isFalse();
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        whole.put(file, Files.readAllBytes(file));
      }
    }
  }

  @Test
  void nothingIsSaidOfWhatTheStandInWrote() {
    var report = new Verifier().verify(Copy.of(folder).orElseThrow());
    assertThat(report.problems()).isEmpty();
    assertThat(report.log().recordsWalked()).isPositive();
    assertThat(report.index().tables()).isPositive();
  }

  @Test
  void seesEveryByteOfHeadersAndFootersThatStopsANode() throws IOException {
    for (var chunk : chunks()) {
      int length = whole.getOrDefault(chunk, new byte[0]).length;
      for (int at = 0; at < ENDS; at++) {
        compare(chunk, at, bit());
        compare(chunk, length - ENDS + at, bit());
      }
    }
    assertThat(misses).isEmpty();
    assertThat(refused).isGreaterThan(400);
  }

  @Test
  void seesEveryBitOfCheckpointsAndIndexMapThatMatters() throws IOException {
    for (var file : whole.keySet()) {
      var name = file.getFileName().toString();
      boolean checkpoint = folder.equals(file.getParent()) && name.endsWith(".chk");
      if (checkpoint || name.equals("indexmap")) {
        for (int at = 0; at < whole.getOrDefault(file, new byte[0]).length; at++) {
          compare(file, at, bit());
        }
      }
    }
    assertThat(misses).isEmpty();
    assertThat(refused).isGreaterThan(80);
  }

  @Test
  void seesRandomBytesThatStopANode() throws IOException {
    var files = List.copyOf(whole.keySet());
    for (int place = 0; place < 300; place++) {
      var file = files.get(random.nextInt(files.size()));
      int length = whole.getOrDefault(file, new byte[0]).length;
      if (length > 0) {
        compare(file, random.nextInt(length), bit());
      }
    }
    assertThat(misses).isEmpty();
    assertThat(refused).isGreaterThan(50);
  }

  /** The three kinds: scavenged, completed, written. */
  private List<Path> chunks() {
    var chunks =
        whole.keySet().stream()
            .filter(file -> ChunkName.of(file.getFileName().toString()).isPresent())
            .sorted()
            .toList();
    return List.of(chunks.getFirst(), chunks.get(chunks.size() - 2), chunks.getLast());
  }

  private int bit() {
    return 1 << random.nextInt(8);
  }

  private void compare(Path file, int at, int change) throws IOException {
    restore();
    var bytes = whole.getOrDefault(file, new byte[0]).clone();
    bytes[at] ^= (byte) change;
    Files.write(file, bytes);
    var report = new Verifier(1).verify(Copy.of(folder).orElseThrow());
    var refusal = refusal();
    if (!refusal.isEmpty()) {
      refused++;
      if (report.holds() && !isContentOfARecord(file, at)) {
        misses.add("%s, byte %d ^ %d: %s".formatted(folder.relativize(file), at, change, refusal));
      }
    }
  }

  /** Of a record that is not sealed yet, nothing says what its content was. */
  private boolean isContentOfARecord(Path file, int at) {
    return file.equals(chunks().getLast()) && at >= FIRST_RECORD;
  }

  private void restore() throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (Files.isRegularFile(file)) {
          Files.delete(file);
        }
      }
    }
    for (var file : whole.entrySet()) {
      Files.write(file.getKey(), file.getValue());
    }
  }

  /** Why the stand-in does not start, or begins its index anew; empty when neither. */
  private String refusal() {
    try {
      StartUpCheck.of(folder, Database.CHUNK_SIZE);
      Verification.of(folder).run();
      try (var database = new Database(folder)) {
        return database.index.wasRebuilt() ? "the index is built anew" : "";
      }
    } catch (IOException | RuntimeException refusal) {
      return refusal.toString();
    }
  }
}
