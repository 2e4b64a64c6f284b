package dev.salvor.activities.vault.care;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.care.Depth;
import dev.salvor.workflows.ports.BackupSets.Mark;
import dev.salvor.workflows.ports.VaultCare.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
