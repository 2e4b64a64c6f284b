package dev.salvor.activities.vault.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.pack.PackBook.Pack;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a vault is like after many backups: indexes are merged, and mostly dead packs still serve.
 */
class ManyBackupsTest {
  private static final Instant MONDAY = Instant.parse("2026-02-02T03:00:00Z");
  private static final int MOST_INDEXES = 25;

  @TempDir Path folder;
  private final Random random = new Random(7);
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private TestVault vault;

  @BeforeEach
  void open() {
    vault = TestVault.encrypted(folder);
  }

  private BackupSet backup(int number) throws IOException {
    try (var draft = vault.draft("run-" + number)) {
      for (var file : files.entrySet()) {
        var stored = draft.store(new ByteArrayInputStream(file.getValue()));
        draft.list(TestVault.file(file.getKey(), stored));
      }
      return vault.publish(draft, MONDAY.plusSeconds(number));
    }
  }

  private void write(String name, int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    files.put(name, bytes);
  }

  private int indexes(BackupSet set) {
    return vault.open().manifests().read(set.name()).manifest().index().size();
  }

  @Test
  void indexesAreMergedAndForgetNothing() throws IOException {
    int most = 0;
    int merged = 0;
    for (int number = 0; number < 60; number++) {
      write("file%02d".formatted(number), 3_000);
      var set = backup(number);
      assertThat(set.newBytes()).as("backup %d", number).isEqualTo(3_000);
      merged += indexes(set) < most ? 1 : 0;
      most = Math.max(most, indexes(set));
    }

    assertThat(merged).isPositive();
    assertThat(most).isLessThanOrEqualTo(MOST_INDEXES);
    var last = backup(60);
    assertThat(last.newBytes()).isZero();
    var restored = Restored.of(vault, last);
    files.forEach((path, bytes) -> assertThat(restored.bytes(path)).isEqualTo(bytes));
  }

  @Test
  void whatIsLeftOfAPackIsStoredAnewOnceItIsLittle() throws IOException {
    for (int number = 0; number < 2_000; number++) {
      write("file%04d".formatted(number), 2_000);
    }
    var full = backup(0);
    files.keySet().removeIf(name -> !name.endsWith("77"));

    var sparse = backup(1);

    var moved = backup(2);

    assertThat(sparse.files()).isEqualTo(20);
    assertThat(sparse.newBytes()).isZero();
    assertThat(moved.newBytes()).isEqualTo(20 * 2_000);
    assertThat(packs(moved)).doesNotContainAnyElementsOf(packs(full));
    for (var set : List.of(sparse, moved)) {
      var restored = Restored.of(vault, set);
      files.forEach((path, bytes) -> assertThat(restored.bytes(path)).isEqualTo(bytes));
    }
  }

  private List<String> packs(BackupSet set) {
    return vault.open().manifests().read(set.name()).manifest().packs().stream()
        .map(Pack::name)
        .toList();
  }
}
