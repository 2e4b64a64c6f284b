package dev.salvor.activities.vault.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.manifest.Manifest;
import dev.salvor.runbooks.Payloads;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import dev.salvor.workflows.ports.BackupSets.Mark;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * What counts in a vault, although the right key signed it, and what does not, because none did.
 */
class TrustTest {
  private static final Instant MONDAY = Instant.parse("2026-02-02T03:00:00Z");
  private static final String NEWER = "20260203T030000Z-abcdef";

  @TempDir Path folder;
  private TestVault vault;
  private BackupSet set;

  @BeforeEach
  void backUp() throws IOException {
    vault = TestVault.plain(folder);
    set = backup("run-1", MONDAY);
  }

  private BackupSet backup(String run, Instant at) throws IOException {
    try (var draft = vault.draft(run)) {
      var bytes = new byte[20_000];
      new Random(1).nextBytes(bytes);
      draft.list(TestVault.file("a", draft.store(new ByteArrayInputStream(bytes))));
      return vault.publish(draft, at);
    }
  }

  /** A manifest as a later Salvor may write it, signed with the vault's own key. */
  private void publishInSchema(int schema) {
    var known = vault.open().manifests().read(set.name()).manifest();
    ObjectNode changed = Payloads.mapper().valueToTree(known);
    changed.put("schema", schema).put("set", NEWER);
    var manifest = Payloads.mapper().treeToValue(changed, Manifest.class);
    assertThat(vault.open().manifests().create(manifest)).isTrue();
  }

  @Test
  void aNewerSchemaIsNamedAndNotGuessedAt() {
    publishInSchema(Manifest.SCHEMA + 1);

    var failure = catchThrowableOfType(ApplicationFailure.class, () -> vault.open().named(NEWER));

    assertThat(failure.getType()).isEqualTo("unknown-schema");
    assertThat(failure.getOriginalMessage())
        .isEqualTo(
            "Expected the manifest of %s in schema 1, found schema 2; use the newer Salvor that wrote it"
                .formatted(NEWER));
    assertThat(vault.open().list(10)).containsExactly(set);
  }

  @Test
  void theNextBackupCompletesBesideANewerSchema() throws IOException {
    publishInSchema(Manifest.SCHEMA + 1);

    var next = backup("run-2", MONDAY.plusSeconds(60));

    assertThat(next.newBytes()).isZero();
    assertThat(vault.open().list(10)).containsExactly(next, set);
  }

  private void mark(TestVault by) {
    by.open().mark(set.name(), new Mark(Mark.Kind.PROVEN, MONDAY, "run-9"));
  }

  private List<Mark> marks(String name) {
    return vault.open().named(name).marks();
  }

  @Test
  void aMarkCountsThatTheRightKeySigned() {
    mark(vault);

    assertThat(marks(set.name())).extracting(Mark::kind).containsExactly(Mark.Kind.PROVEN);
  }

  @Test
  void aMarkThatAStrangerSignedCountsForNothing() throws IOException {
    var stranger = TestVault.plain(folder.resolve("stranger")).spec();
    var own = vault.spec();
    var forging =
        new VaultSpec(
            own.kind(),
            own.path(),
            null,
            stranger.signingKey(),
            Stream.concat(own.trusts().stream(), stranger.trusts().stream()).toList(),
            null,
            Duration.ofDays(1),
            Duration.ofDays(3));
    mark(vault.with(forging));

    assertThat(markFiles(set.name())).hasSize(1);
    assertThat(marks(set.name())).isEmpty();
  }

  @Test
  void aMarkThatWasEditedCountsForNothing() throws IOException {
    vault.open().mark(set.name(), new Mark(Mark.Kind.INTACT, MONDAY, "run-9"));
    var file = markFiles(set.name()).getFirst();
    var edited = Files.readString(file).replace("INTACT", "PROVEN").replace("intact", "proven");
    Files.delete(file);
    Files.writeString(file, edited);

    assertThat(marks(set.name())).isEmpty();
  }

  @Test
  void aMarkOfOneSetDoesNotCountForAnother() throws IOException {
    mark(vault);
    var other = backup("run-2", MONDAY.plusSeconds(60));
    var file = markFiles(set.name()).getFirst();
    var there = vault.folder().resolve("vault/data/marks").resolve(other.name());
    Files.createDirectories(there);
    Files.copy(file, there.resolve(file.getFileName()));

    assertThat(marks(other.name())).isEmpty();
    assertThat(marks(set.name())).hasSize(1);
  }

  private List<Path> markFiles(String name) throws IOException {
    try (var files = Files.list(vault.folder().resolve("vault/data/marks").resolve(name))) {
      return files.toList();
    }
  }
}
