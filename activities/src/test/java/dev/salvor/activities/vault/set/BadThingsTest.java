package dev.salvor.activities.vault.set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.runbooks.inventory.SecretReference;
import dev.salvor.runbooks.inventory.VaultSpec;
import dev.salvor.runbooks.inventory.VaultSpec.Encryption;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a vault ends in one sentence, and in no file that differs from its list. */
class BadThingsTest {
  private static final Instant MONDAY = Instant.parse("2026-02-02T03:00:00Z");
  @TempDir Path folder;

  private static BackupSet backup(TestVault vault, String run) throws IOException {
    try (var draft = vault.draft(run)) {
      var random = new Random(run.hashCode());
      for (int number = 0; number < 50; number++) {
        var bytes = new byte[random.nextInt(3_000) + 1];
        random.nextBytes(bytes);
        draft.list(
            TestVault.file(
                "file%02d".formatted(number), draft.store(new ByteArrayInputStream(bytes))));
      }
      return vault.publish(draft, MONDAY);
    }
  }

  private static List<Path> objects(TestVault vault) throws IOException {
    try (var walk = Files.walk(vault.objects())) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.write(file, bytes);
  }

  private static void assertFails(String type, ThrowingCallable call) {
    var failure = catchThrowableOfType(ApplicationFailure.class, call);
    assertThat(failure).isNotNull();
    assertThat(failure.getType()).as(failure.getOriginalMessage()).isEqualTo(type);
    assertThat(failure.getOriginalMessage()).startsWith("Expected ").contains(", found ");
  }

  /** Whatever could be read is what was stored. */
  private static void assertNothingWrong(Restored restored) {
    restored
        .files()
        .forEach((path, taken) -> {
          assertThat(taken.ends()).as(path).isLessThanOrEqualTo(1);
          if (taken.whole()) {
            assertThat(dev.salvor.runbooks.Digest.of(restored.bytes(path)))
                .isEqualTo(taken.content().sha256());
          }
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBitThatChangedInAnyObject(boolean encrypted) throws IOException {
    var vault = encrypted ? TestVault.encrypted(folder) : TestVault.plain(folder);
    var set = backup(vault, "run-1");
    int harmless = 0;
    for (var object : objects(vault)) {
      var bytes = Files.readAllBytes(object);
      for (int at : new int[] {0, bytes.length / 3, bytes.length / 2, bytes.length - 1}) {
        var edited = bytes.clone();
        edited[at] ^= 4;
        write(object, edited);
        var restored = Restored.nothing();
        var failure =
            catchThrowableOfType(ApplicationFailure.class, () -> restored.read(vault, set));
        assertNothingWrong(restored);
        harmless += failure == null ? 1 : 0;
        if (failure != null) {
          assertThat(failure.getType()).isIn("checksum-wrong", "wrong-key");
        }
      }
      write(object, bytes);
    }
    // The index is not needed, nor are the random bytes before the first frame.
    assertThat(harmless).isLessThanOrEqualTo(6);
    assertThat(Restored.of(vault, set).files()).hasSize(50);
  }

  @Test
  void anObjectThatIsCutOffOrMissing() throws IOException {
    var vault = TestVault.plain(folder);
    var set = backup(vault, "run-1");
    var pack =
        vault.open().manifests().read(set.name()).manifest().packs().stream()
            .filter(each -> each.bytes() > 50_000)
            .findFirst()
            .orElseThrow();
    var object = vault.objects().resolve(pack.name().substring(0, 2)).resolve(pack.name());
    var bytes = Files.readAllBytes(object);
    write(object, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertFails("checksum-wrong", () -> Restored.nothing().read(vault, set));
    Files.delete(object);

    var failure =
        catchThrowableOfType(ApplicationFailure.class, () -> Restored.nothing().read(vault, set));
    assertThat(failure.getOriginalMessage()).contains("file00, file01");
  }

  @Test
  void theWrongKeyAndNone() throws IOException {
    var vault = TestVault.encrypted(folder.resolve("one"));
    var set = backup(vault, "run-1");
    var other = TestVault.encrypted(folder.resolve("two"));
    var own = java.util.Objects.requireNonNull(vault.spec().encryption());
    var foreign = java.util.Objects.requireNonNull(other.spec().encryption());

    assertFails(
        "wrong-key", () -> Restored.of(vault.with(keys(vault, foreign.identity(), own)), set));
    assertFails("wrong-key", () -> Restored.of(vault.with(keys(vault, null, own)), set));
  }

  private static VaultSpec keys(
      TestVault vault,
      @org.jspecify.annotations.Nullable SecretReference identity,
      Encryption own) {
    var encryption = new Encryption(own.recipients(), identity, own.namingKey());
    return changed(vault.spec(), vault.spec().trusts(), encryption, Duration.ofDays(1));
  }

  private static VaultSpec changed(
      VaultSpec spec,
      List<String> trusts,
      @org.jspecify.annotations.Nullable Encryption encryption,
      Duration longest) {
    return new VaultSpec(
        spec.kind(),
        spec.path(),
        null,
        spec.signingKey(),
        trusts,
        encryption,
        longest,
        Duration.ofDays(3));
  }

  @Test
  void anEditedOrForgedManifest() throws IOException {
    var vault = TestVault.plain(folder);
    var set = backup(vault, "run-1");
    var manifest = manifest(vault, TestVault.TARGET, set.name());
    var text = Files.readString(manifest);
    var stranger = TestVault.plain(folder.resolve("stranger"));
    write(
        manifest,
        text.replace("\"files\":50", "\"files\":49")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertFails("forged-manifest", () -> vault.open().named(set.name()));
    write(
        manifest,
        text.substring(0, text.length() / 2).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertFails("checksum-wrong", () -> vault.open().named(set.name()));
    write(manifest, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var distrusting =
        vault.with(changed(vault.spec(), stranger.spec().trusts(), null, Duration.ofDays(1)));

    assertFails("forged-manifest", () -> distrusting.open().named(set.name()));
    assertThat(distrusting.open().list(10)).isEmpty();
    assertThat(vault.open().named(set.name())).isEqualTo(set);
  }

  private static Path manifest(TestVault vault, String target, String set) {
    return vault.folder().resolve("vault").resolve(target).resolve("sets").resolve(set + ".json");
  }

  @Test
  void aManifestOfAnotherTargetOrUnderAnotherName() throws IOException {
    var vault = TestVault.plain(folder);
    var set = backup(vault, "run-1");
    var own = manifest(vault, TestVault.TARGET, set.name());
    Files.createDirectories(
        java.util.Objects.requireNonNull(manifest(vault, "other", "x").getParent()));
    Files.copy(own, manifest(vault, "other", set.name()));
    Files.copy(own, manifest(vault, TestVault.TARGET, "20990101T000000Z-abcdef"));

    assertFails("set-of-another-target", () -> vault.open("other").named(set.name()));
    assertFails("set-of-another-target", () -> vault.open().named("20990101T000000Z-abcdef"));
    assertThat(vault.open().list(10)).containsExactly(set);
  }

  @Test
  void aBackupThatTookTooLong() {
    var vault = TestVault.plain(folder);
    var hasty = vault.with(changed(vault.spec(), vault.spec().trusts(), null, Duration.ZERO));

    assertFails("backup-too-long", () -> backup(hasty, "run-1"));
    assertThat(vault.open().list(10)).isEmpty();
  }

  @Test
  void anObjectThatWentBeforePublishing() throws IOException {
    var vault = TestVault.plain(folder);
    dev.salvor.workflows.ports.BackupSets.Drafted drafted;
    try (var draft = vault.draft("run-1")) {
      var stored = draft.store(new ByteArrayInputStream(new byte[] {1}));
      draft.list(TestVault.file("a", stored));
      drafted = draft.seal(new SetDraft.Facts("files", MONDAY, "", java.util.Map.of()));
    }
    Files.delete(objects(vault).getFirst());

    assertFails("checksum-wrong", () -> vault.publish(drafted));
    assertThat(vault.open().list(10)).isEmpty();
  }

  @Test
  void aDraftThatWasBrokenOffIsNotStoredTwice() throws IOException {
    var vault = TestVault.plain(folder);
    var bytes = new byte[40 << 20];
    new Random(1).nextBytes(bytes);
    try (var draft = vault.draft("run-1")) {
      draft.store(new ByteArrayInputStream(bytes));
    }
    int before = objects(vault).size();
    BackupSet set;
    try (var draft = vault.draft("run-1")) {
      var stored = draft.store(new ByteArrayInputStream(bytes));
      draft.list(TestVault.file("a", stored));
      set = vault.publish(draft, MONDAY);
    }

    assertThat(before).isEqualTo(1);
    assertThat(set.newBytes()).isLessThan(20 << 20);
    assertThat(Restored.of(vault, set).bytes("a")).isEqualTo(bytes);
  }

  @Test
  void whatIsCondemnedCountsAsAbsent() throws IOException {
    var vault = TestVault.plain(folder);
    var first = backup(vault, "same");
    var packs = vault.open().manifests().read(first.name()).manifest().packs();
    var condemned = vault.folder().resolve("vault/data/condemned");
    Files.createDirectories(condemned);
    Files.writeString(
        condemned.resolve("20260101T000000Z-abcdef.json"),
        "[\"%s\"]".formatted(packs.getFirst().name()));
    BackupSet second;
    try (var draft = vault.draft("again");
        var earlier = draft.earlier().orElseThrow()) {
      var entry = java.util.Objects.requireNonNull(earlier.next());
      var content = java.util.Objects.requireNonNull(entry.content());
      assertThat(draft.holds(content)).isFalse();
      var bytes = Restored.of(vault, first).bytes(entry.path());
      draft.list(TestVault.file(entry.path(), draft.store(new ByteArrayInputStream(bytes))));
      second = vault.publish(draft, MONDAY.plusSeconds(1));
      assertThat(second.newBytes()).isEqualTo(bytes.length);
    }

    assertThat(vault.open().manifests().read(second.name()).manifest().packs())
        .doesNotContainAnyElementsOf(packs.subList(0, 1));
  }
}
