package dev.salvor.activities.vault.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored comes back, once, and the second time for little. */
class PackedDraftTest {
  private static final Instant MONDAY = Instant.parse("2026-02-02T03:00:00Z");
  @TempDir Path folder;

  private TestVault vault(boolean encrypted) {
    return encrypted ? TestVault.encrypted(folder) : TestVault.plain(folder);
  }

  private static BackupSet backup(
      TestVault vault, String run, Map<String, byte[]> files, Instant at) throws IOException {
    try (var draft = vault.draft(run)) {
      for (var file : files.entrySet()) {
        var stored = draft.store(new ByteArrayInputStream(file.getValue()));
        draft.list(TestVault.file(file.getKey(), stored));
      }
      return vault.publish(draft, at);
    }
  }

  private static SortedMap<String, byte[]> tree(long seed, int small) {
    var random = new Random(seed);
    var files = new TreeMap<String, byte[]>();
    for (int number = 0; number < small; number++) {
      files.put("small/%05d".formatted(number), bytes(random, random.nextInt(5_000)));
    }
    files.put("big/incompressible", bytes(random, 10 << 20));
    files.put("big/zeros", new byte[5 << 20]);
    files.put("empty", new byte[0]);
    return files;
  }

  private static byte[] bytes(Random random, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givesBackWhatWasStored(boolean encrypted) throws IOException {
    var vault = vault(encrypted);
    var files = tree(1, 3_000);
    var set = backup(vault, "run-1", files, MONDAY);

    var restored = Restored.of(vault, set);
    assertThat(restored.files().keySet()).isEqualTo(files.keySet());
    files.forEach((path, bytes) -> assertThat(restored.bytes(path)).isEqualTo(bytes));
    assertThat(set.files()).isEqualTo(files.size());
    assertThat(set.complete()).isTrue();
    assertThat(vault.open().list(10)).containsExactly(set);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void storesNothingTwice(boolean encrypted) throws IOException {
    var vault = vault(encrypted);
    var files = tree(2, 1_000);
    var first = backup(vault, "run-1", files, MONDAY);
    long before = stored(vault);
    var second = backup(vault, "run-2", files, MONDAY.plusSeconds(60));
    files.put("small/00500", new byte[] {1, 2, 3});
    var third = backup(vault, "run-3", files, MONDAY.plusSeconds(120));

    assertThat(first.newBytes()).isGreaterThan(10 << 20);
    assertThat(second.newBytes()).isZero();
    assertThat(second.storedBytes()).isZero();
    assertThat(third.newBytes()).isEqualTo(3);
    assertThat(stored(vault) - before).isLessThan(200_000);
    assertThat(Restored.of(vault, third).bytes("small/00500")).containsExactly(1, 2, 3);
    assertThat(Restored.of(vault, first).files()).hasSameSizeAs(files);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void unchangedFilesNeedNotBeRead(boolean encrypted) throws IOException {
    var vault = vault(encrypted);
    var files = tree(3, 700);
    backup(vault, "run-1", files, MONDAY);
    int held = 0;
    BackupSet second;
    try (var draft = vault.draft("run-2");
        var earlier = draft.earlier().orElseThrow()) {
      for (var entry = earlier.next(); entry != null; entry = earlier.next()) {
        assertThat(entry.content()).isNotNull();
        held += draft.holds(java.util.Objects.requireNonNull(entry.content())) ? 1 : 0;
        draft.list(entry);
      }
      second = vault.publish(draft, MONDAY.plusSeconds(60));
    }

    assertThat(held).isEqualTo(files.size());
    assertThat(second.newBytes()).isZero();
    var restored = Restored.of(vault, second);
    files.forEach((path, bytes) -> assertThat(restored.bytes(path)).isEqualTo(bytes));
  }

  private static long stored(TestVault vault) throws IOException {
    try (var walk = Files.walk(vault.objects())) {
      return walk.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
