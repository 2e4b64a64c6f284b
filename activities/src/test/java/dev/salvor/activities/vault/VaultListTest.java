package dev.salvor.activities.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.activities.secrets.Secrets;
import dev.salvor.activities.vault.manifest.Manifests;
import dev.salvor.activities.vault.manifest.Marks;
import dev.salvor.activities.vault.pack.Opening;
import dev.salvor.activities.vault.pack.PieceNames;
import dev.salvor.activities.vault.set.Shelf;
import dev.salvor.activities.vault.storage.Crowd;
import dev.salvor.activities.vault.storage.Storage;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of sets: in order, whatever was read first. */
class VaultListTest {
  private static final int SETS = 12;
  private static final int TOGETHER = 4;

  @TempDir private Path folder;
  private TestVault vault;

  @BeforeEach
  void publish() throws IOException {
    vault = TestVault.plain(folder);
    for (int number = 0; number < SETS; number++) {
      try (var draft = vault.draft("%06d-files-backup".formatted(number))) {
        draft.list(TestVault.file("a", draft.store(new ByteArrayInputStream(new byte[10]))));
        vault.publish(draft, Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number));
      }
    }
  }

  private Vault on(Storage storage) {
    var layout = vault.open().layout();
    var manifests = new Manifests(storage, layout, vault.spec(), new Secrets());
    var shelf =
        new Shelf(storage, layout, manifests, PieceNames::plain, null, List.of(), Opening.PLAIN);
    return new Vault(shelf, vault.spec(), new Marks(storage, layout, vault.spec(), new Secrets()));
  }

  @Test
  void readsSeveralManifestsAtOnceAndListsTheNewestFirst() {
    var crowd = new Crowd(vault.open().storage(), TOGETHER);
    assertThat(on(crowd).list(1_000))
        .hasSize(SETS)
        .extracting(BackupSet::dataTime)
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    assertThat(crowd.most()).isGreaterThanOrEqualTo(TOGETHER);
  }

  @Test
  void listsNoMoreThanIsAskedFor() {
    assertThat(vault.open().list(5))
        .extracting(BackupSet::dataTime)
        .first()
        .isEqualTo(Instant.parse("2026-01-01T00:00:11Z"));
    assertThat(vault.open().list(5)).hasSize(5);
  }

  @Test
  void passesOverADamagedOne() throws IOException {
    var manifests = folder.resolve("vault").resolve(TestVault.TARGET).resolve("sets");
    try (var files = Files.list(manifests)) {
      var one = files.sorted().skip(3).findFirst().orElseThrow();
      Files.delete(one);
      Files.writeString(one, "{}");
    }
    assertThat(vault.open().list(1_000)).hasSize(SETS - 1);
  }

  @Test
  void failsWhereOneCannotBeRead() {
    var storage =
        new Crowd(vault.open().storage(), 1) {
          @Override
          public byte[] read(String name) throws IOException {
            if (name.contains("000005")) {
              throw new IOException("It is slow today");
            }
            return super.read(name);
          }
        };
    assertThatThrownBy(() -> on(storage).list(1_000))
        .isInstanceOf(ApplicationFailure.class)
        .hasMessageContaining("It is slow today");
  }
}
