package dev.salvor.activities.vault.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.set.Content;
import dev.salvor.runbooks.care.Depth;
import dev.salvor.workflows.ports.BackupSets.Mark;
import dev.salvor.workflows.ports.VaultCare.Damage;
import dev.salvor.workflows.ports.VaultCare.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is damaged is found, and named with all it touches. */
class VerifyingTest {
  @TempDir private Path folder;

  /** How an object can go bad. */
  enum Harm {
    FLIPPED("other bytes than were stored") {
      @Override
      void to(Path object) throws IOException {
        var bytes = Files.readAllBytes(object);
        bytes[bytes.length / 2] ^= 1;
        Files.write(object, bytes);
      }
    },
    TRUNCATED("bytes instead of") {
      @Override
      void to(Path object) throws IOException {
        Files.write(object, java.util.Arrays.copyOf(Files.readAllBytes(object), 1_000));
      }
    },
    MISSING("it is missing") {
      @Override
      void to(Path object) throws IOException {
        Files.delete(object);
      }
    };

    final String words;

    Harm(String words) {
      this.words = words;
    }

    abstract void to(Path object) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void namesObjectSetsAndFiles(Harm harm) throws IOException {
    var vaults = TwoVaults.plain(folder);
    var old = vaults.publish("111111-files-backup", "2026-01-01T00:00:00Z", "a", "b");
    var packs = vaults.objects("first");
    var newest = vaults.publish("222222-files-backup", "2026-01-02T00:00:00Z", "b", "c");
    var largest = largest(packs);
    largest.toFile().setWritable(true);
    harm.to(largest);
    var found = vaults.verify("first", Depth.INTACT, 100, newest, old);

    assertThat(found.damages()).isEqualTo(1);
    assertThat(found.marked()).isZero();
    var damage = found.damaged().getFirst();
    assertThat(damage.object()).isEqualTo(largest.getFileName().toString());
    assertThat(damage.found()).contains(harm.words);
    assertThat(damage.sets()).containsExactlyInAnyOrder(old, newest);
    assertThat(damage.files()).containsExactlyInAnyOrder("a", "b");
  }

  private static Path largest(java.util.List<Path> objects) {
    return objects.stream()
        .max(java.util.Comparator.comparingLong(object -> object.toFile().length()))
        .orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void marksWhatIsWhole(Depth depth) throws IOException {
    var vaults = TwoVaults.encrypted(folder);
    var set = vaults.publish("111111-files-backup", "2026-01-01T00:00:00Z", "a", "b");
    var found = vaults.verify("first", depth, 100, set);

    assertThat(found.damaged()).extracting(Damage::found).isEmpty();
    assertThat(found.marked()).isEqualTo(1);
    assertThat(found.files()).isEqualTo(depth == Depth.PROVEN ? 2 : 0);
    assertThat(vaults.vault("first").named(set).marks())
        .extracting(Mark::kind)
        .contains(depth == Depth.PROVEN ? Mark.Kind.PROVEN : Mark.Kind.INTACT);
  }

  @Test
  void readsOnlyAShareAndMarksNothingThen() throws IOException {
    var vaults = TwoVaults.plain(folder);
    var set = vaults.publish("111111-files-backup", "2026-01-01T00:00:00Z", "a", "b");
    var found = vaults.verify("first", Depth.INTACT, 1, set);

    assertThat(found.objects()).isLessThan(vaults.objects("first").size());
    assertThat(vaults.vault("first").named(set).marks()).isEmpty();
  }

  @Test
  void aForgedManifestIsDamageOfItsSetAlone() throws IOException {
    var vaults = TwoVaults.plain(folder);
    var old = vaults.publish("111111-files-backup", "2026-01-01T00:00:00Z", "a");
    var newest = vaults.publish("222222-files-backup", "2026-01-02T00:00:00Z", "b");
    var manifest = vaults.files("first", "sets").getFirst();
    manifest.toFile().setWritable(true);
    Files.writeString(manifest, Files.readString(manifest).replace("oncall", "nobody"));
    var found = vaults.verify("first", Depth.INTACT, 100, old, newest);

    assertThat(found.damaged()).extracting(Damage::object).containsExactly(old);
    assertThat(found.marked()).isEqualTo(1);
  }

  /** Every piece may be what was stored, and the file still not what was read. */
  @Test
  void aProofComputesTheWholeFileAnew() throws IOException {
    var vaults = TwoVaults.encrypted(folder);
    var bytes = new byte[9 << 20];
    new java.util.Random(7).nextBytes(bytes);
    String set;
    try (var draft = vaults.first().draft("111111-files-backup")) {
      var stored = draft.store(new java.io.ByteArrayInputStream(bytes));
      assertThat(stored.pieces()).hasSizeGreaterThan(2);
      draft.list(TestVault.file("good", stored));
      var reversed =
          new Content(
              stored.bytes(), stored.sha256(), List.of(), List.copyOf(stored.pieces().reversed()));
      draft.list(TestVault.file("reversed", reversed));
      set = vaults.first().publish(draft, java.time.Instant.parse("2026-01-01T00:00:00Z")).name();
    }
    var found = vaults.verify("first", Depth.PROVEN, 100, set);

    assertThat(found.damages()).isEqualTo(1);
    assertThat(found.damaged().getFirst().files()).containsExactly("reversed");
    assertThat(found.marked()).isZero();
    assertThat(vaults.verify("first", Depth.INTACT, 100, set).damages()).isZero();
  }

  @Test
  void overSuccessiveRunsEverythingGetsItsTurn() throws IOException {
    var vaults = TwoVaults.plain(folder);
    var sets = new java.util.ArrayList<String>();
    for (int number = 1; number < 9; number++) {
      sets.add(
          vaults.publish(
              number + "11111-files-backup",
              "2026-01-0%dT00:00:00Z".formatted(number),
              "a" + number,
              "b"));
    }
    var object = vaults.objects("first").get(3);
    object.toFile().setWritable(true);
    Harm.FLIPPED.to(object);
    long objects = 0;
    long damages = 0;
    for (int run = 0; run < 5; run++) {
      var verify =
          new Verify(
              TestVault.TARGET, "first", sets, Depth.INTACT, 20, run + "22222-verify-backup");
      var found = vaults.verify("first", verify);
      assertThat(vaults.verify("first", verify)).as("a repeat reads the same").isEqualTo(found);
      objects += found.objects();
      damages += found.damages();
    }

    assertThat(damages).isEqualTo(1);
    assertThat(objects)
        .isBetween((long) vaults.objects("first").size(), 1L + vaults.objects("first").size());
  }

  /** A proof is a long piece of work as it is. */
  @Test
  void aProofReadsWhatARestoreNeedsOnce() throws IOException {
    var vaults = TwoVaults.plain(folder);
    var set =
        vaults.publish("111111-files-backup", "2026-01-01T00:00:00Z", "a", "b", "c", "d", "e");
    var read = new java.util.concurrent.atomic.AtomicLong();
    var vault =
        vaults.watched(
            "first",
            (gesture, name, bytes) ->
                read.addAndGet(gesture.equals("read") && name.contains("/objects/") ? bytes : 0));
    var verify =
        new Verify(TestVault.TARGET, "first", List.of(set), Depth.PROVEN, 100, "333333-verify");
    new Verifying(vault, java.time.Clock.systemUTC(), Beat.NONE, verify, Share.EVERYTHING).verify();

    long stored =
        Stock.of(vault.manifests().read(set).manifest()).values().stream()
            .mapToLong(Long::longValue)
            .sum();
    // A pack with files of one piece and of several may be come to twice.
    assertThat(read.get()).isBetween(stored * 9 / 10, stored * 3 / 2);
  }
}
