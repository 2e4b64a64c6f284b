package dev.salvor.lab.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.vault.age.Identity;
import dev.salvor.runbooks.inventory.InventoryParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a home is given before anything starts in it. */
class FurnishingTest {
  @TempDir Path folder;

  private Home furnished() {
    return Furnished.in(folder).home();
  }

  @RepeatedTest(20)
  void makesKeysAsAgeDoes() {
    var key = AgeKey.random();
    var read = Identity.parse(key.file());
    assertThat(read.text()).isEqualTo(key.identity());
    assertThat(read.recipient()).hasToString(key.recipient());
    assertThat(AgeKey.recipientOf(key.file())).isEqualTo(key.recipient());
    assertThat(key.toString()).doesNotContain("SECRET");
  }

  @Test
  void encryptsTheVaultFromTheFirstSetOn() throws IOException {
    var home = furnished();
    var vault = Objects.requireNonNull(InventoryParser.read(home.inventory()).vaults().get("lab"));
    var encryption = Objects.requireNonNull(vault.encryption());
    var identity = Identity.parse(Files.readString(home.vaultIdentity()));
    assertThat(encryption.recipients()).containsExactly(identity.recipient().toString());
    assertThat(Files.readString(home.vaultNamingKey())).matches("[0-9a-f]{64}\n");
    for (var secret : new Path[] {home.vaultIdentity(), home.vaultNamingKey(), home.vaultKey()}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .as(secret.toString())
          .isEqualTo("rw-------");
    }
  }

  @Test
  void leavesAHomeFromBeforeAsItWas() throws IOException {
    var home = furnished();
    var before =
        Files.readString(home.inventory())
            .replaceFirst("(?m)^    # Content is sealed.*\n(?s:.*?)(?=\ntargets:)", "");
    assertThat(before).doesNotContain("encryption:").contains("trusts: [", "targets:");
    Files.writeString(home.inventory(), before);
    Files.delete(home.vaultIdentity());
    Files.delete(home.vaultNamingKey());
    new Furnishing(home, LabPorts.of(java.util.Map.of("SALVOR_LAB_REDIS_PORT", "6390"))).complete();
    var vault = Objects.requireNonNull(InventoryParser.read(home.inventory()).vaults().get("lab"));
    assertThat(vault.encryption()).isNull();
    assertThat(home.vaultIdentity()).doesNotExist();
  }

  @Test
  void keepsTheVaultsKeysForANewInventory() throws IOException {
    var home = furnished();
    var identity = Files.readString(home.vaultIdentity());
    Files.delete(home.inventory());
    furnished();
    assertThat(Files.readString(home.vaultIdentity())).isEqualTo(identity);
    assertThat(InventoryParser.read(home.inventory()).vaults()).containsKey("lab");
  }
}
