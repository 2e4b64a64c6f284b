package dev.salvor.activities.vault.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryStorageTest extends StorageContract {
  @TempDir private Path folder;
  private Storage storage;

  @BeforeEach
  void open() {
    storage = new DirectoryStorage(vault());
  }

  @Override
  Storage storage() {
    return storage;
  }

  private Path vault() {
    return folder.resolve("mount/vault");
  }

  @Test
  void isReadableByItsOwnerOnly() throws IOException {
    create("target/sets/one", "content");
    assertThat(rights("target/sets/one")).isEqualTo("rw-------");
    assertThat(rights("target/sets")).isEqualTo("rwx------");
    assertThat(rights("target")).isEqualTo("rwx------");
    assertThat(rights("")).isEqualTo("rwx------");
  }

  private String rights(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(vault().resolve(name)));
  }

  /** A folder's slash counts like any other character. */
  @Test
  void sortsByTheBytesOfWholeNames() throws IOException {
    for (var name : List.of("t/a/b/c", "t/a-b", "t/a0", "t/B", "t/a/b-c", "t/a.b")) {
      create(name, name);
    }
    assertThat(names("t")).containsExactly("t/B", "t/a-b", "t/a.b", "t/a/b-c", "t/a/b/c", "t/a0");
  }

  @Test
  void sweepsOldDraftsOfKilledWritersAndLeavesNewOnes() throws IOException {
    var drafts = Files.createDirectories(vault().resolve(Drafts.FOLDER));
    var left = Files.writeString(drafts.resolve("left"), "half");
    var writing = Files.writeString(drafts.resolve("writing"), "half");
    var old = Instant.now().minus(Drafts.OLD).minus(Duration.ofMinutes(1));
    Files.setLastModifiedTime(left, FileTime.from(old));
    create("target/one", "content");
    assertThat(left).doesNotExist();
    assertThat(writing).exists();
    assertThat(names("")).containsExactly("target/one");
  }

  @Test
  void leavesNoDraftBehind() throws IOException {
    create("target/one", "content");
    create("target/one", "other");
    assertThat(vault().resolve(Drafts.FOLDER)).isEmptyDirectory();
  }

  @Test
  void doesNotFollowLinksNorListWhatIsNotItsOwn() throws IOException {
    create("target/one", "content");
    var outside = Files.writeString(folder.resolve("outside"), "secret");
    Files.createSymbolicLink(vault().resolve("target/link"), outside);
    Files.createDirectory(vault().resolve("lost found"));
    Files.writeString(vault().resolve("target/.hidden"), "");
    assertThat(names("")).containsExactly("target/one");
  }

  @Test
  void tellsAnAbsentVaultFromAnAbsentObject() throws IOException {
    assertThatThrownBy(() -> storage().read("target/one"))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("mount it");
    assertThatThrownBy(() -> storage().probe(false)).isInstanceOf(StorageRefused.class);
    assertThat(names("")).isEmpty();
  }

  @Test
  void makesFoldersAnewThatSomebodyRemoved() throws IOException {
    create("target/sets/one", "content");
    storage().delete("target/sets/one");
    Files.delete(vault().resolve("target/sets"));
    Files.delete(vault().resolve("target"));
    Files.delete(vault().resolve(Drafts.FOLDER));
    assertThat(create("target/sets/one", "again")).isTrue();
  }
}
