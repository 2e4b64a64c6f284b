package dev.salvor.activities.vault.care;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salvor.runbooks.care.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy is the set, or there is none. */
class CopyingTest {
  @TempDir private Path folder;
  private TwoVaults vaults;
  private String set;

  @BeforeEach
  void publish() throws IOException {
    vaults = TwoVaults.encrypted(folder);
    set = vaults.publish("111111-files-backup", "2026-01-01T00:00:00Z", "a", "b");
  }

  @Test
  void isTheSetAndCanBeProven() throws IOException {
    assertThat(vaults.copy(set).objects()).isEqualTo(vaults.objects("first").size());
    assertThat(vaults.verify("second", Depth.PROVEN, 100, set).marked()).isEqualTo(1);
  }

  @Test
  void aRepeatCopiesNothing() throws IOException {
    vaults.copy(set);
    var again = vaults.copy(set);

    assertThat(again.objects()).isZero();
    assertThat(again.alreadyThere()).isEqualTo(vaults.objects("second").size());
  }

  /** As when the copier is killed before it could write the manifest. */
  @Test
  void resumesWhatWasBrokenOff() throws IOException {
    vaults.copy(set);
    Files.delete(vaults.files("second", "sets").getFirst());
    Files.delete(vaults.objects("second").getFirst());

    assertThat(vaults.copy(set).objects()).isEqualTo(1);
    assertThat(vaults.files("second", "sets")).hasSize(1);
  }

  @Test
  void neverCopiesDamage() throws IOException {
    var object = vaults.objects("first").getFirst();
    object.toFile().setWritable(true);
    var bytes = Files.readAllBytes(object);
    bytes[20] ^= 1;
    Files.write(object, bytes);

    assertThatThrownBy(() -> vaults.copy(set)).hasMessageContaining("damage is not copied");
    assertThat(vaults.files("second", "sets")).isEmpty();
    assertThat(vaults.objects("second"))
        .noneMatch(copy -> copy.getFileName().equals(object.getFileName()));
  }

  @Test
  void believesNoManifestThatWasEdited() throws IOException {
    var manifest = vaults.files("first", "sets").getFirst();
    manifest.toFile().setWritable(true);
    Files.writeString(manifest, Files.readString(manifest).replace("oncall", "nobody"));

    assertThatThrownBy(() -> vaults.copy(set)).hasMessageContaining("signed by a key");
    assertThat(vaults.objects("second")).isEmpty();
  }

  @Test
  void keepsAwayFromWhatIsCondemnedThere() throws IOException {
    var needed = List.of(vaults.packs(set).getFirst());
    new Condemnations(vaults.vault("second")).condemn(needed, Instant.now());

    assertThatThrownBy(() -> vaults.copy(set)).hasMessageContaining("found 1 of its objects");
  }

  @Test
  void refusesAnObjectThatWasCutOffThere() throws IOException {
    vaults.copy(set);
    Files.delete(vaults.files("second", "sets").getFirst());
    var object = vaults.objects("second").getFirst();
    object.toFile().setWritable(true);
    Files.write(object, new byte[10]);

    assertThatThrownBy(() -> vaults.copy(set)).hasMessageContaining("delete it there, then retry");
  }
}
