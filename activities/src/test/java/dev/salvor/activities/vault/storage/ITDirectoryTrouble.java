package dev.salvor.activities.vault.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a full disk, a read-only one and a stranger's directory do. File systems are mounted for
 * that, which only root may; another user's rights are tested where this is not root.
 */
final class ITDirectoryTrouble {
  @TempDir private Path folder;
  private final List<Path> mounted = new ArrayList<>();

  @AfterEach
  void unmount() throws Exception {
    for (var mount : mounted) {
      run("umount", mount.toString());
    }
  }

  @Test
  void saysThatTheDiskIsFullAndLeavesNothing() throws Exception {
    var vault = mount("-t", "tmpfs", "-o", "size=1m", "tmpfs");
    var storage = new DirectoryStorage(vault);
    var small = content(100_000);
    storage.create("target/one", small, Sha256.hex(small));
    var large = content(2_000_000);
    assertThatThrownBy(() -> storage.create("target/two", large, Sha256.hex(large)))
        .isInstanceOf(StorageFull.class)
        .hasMessageContaining("make room");
    assertThat(names(storage)).containsExactly("target/one");
    assertThat(vault.resolve(Drafts.FOLDER)).isEmptyDirectory();
    storage.delete("target/one");
    assertThat(storage.create("target/two", small, Sha256.hex(small))).isTrue();
  }

  @Test
  void saysThatTheLastInodeIsTaken() throws Exception {
    var vault = mount("-t", "tmpfs", "-o", "nr_inodes=6", "tmpfs");
    var storage = new DirectoryStorage(vault);
    assertThatThrownBy(
            () -> {
              for (var number = 0; number < 6; number++) {
                var small = content(10);
                storage.create("target/" + number, small, Sha256.hex(small));
              }
            })
        .isInstanceOf(StorageFull.class);
  }

  @Test
  void readsAReadOnlyVaultAndRefusesToChangeIt() throws Exception {
    var source = Files.createDirectory(folder.resolve("source"));
    var small = content(10);
    new DirectoryStorage(source).create("target/one", small, Sha256.hex(small));
    var vault = mount("--bind", source.toString());
    assertThat(run("mount", "-o", "remount,bind,ro", vault.toString())).isZero();
    var storage = new DirectoryStorage(vault);
    assertThat(storage.read("target/one")).hasSize(10);
    assertThat(names(storage)).containsExactly("target/one");
    storage.probe(false);
    assertThat(storage.create("target/one", small, Sha256.hex(small))).isFalse();
    assertRefused(() -> storage.probe(true));
    assertRefused(() -> storage.create("target/two", small, Sha256.hex(small)));
    assertRefused(() -> storage.delete("target/one"));
  }

  @Test
  void refusesWhatTheRightsForbid() throws Exception {
    var storage = new DirectoryStorage(folder.resolve("vault"));
    var small = content(10);
    storage.create("target/one", small, Sha256.hex(small));
    var none = PosixFilePermissions.fromString("---------");
    var all = PosixFilePermissions.fromString("rwx------");
    Files.setPosixFilePermissions(folder.resolve("vault"), none);
    try {
      assumeTrue(
          !Files.isReadable(folder.resolve("vault")),
          "Not run: a directory without rights, because root may do everything; run it as another"
              + " user");
      assertRefused(() -> storage.read("target/one"));
      assertRefused(() -> names(storage));
      assertRefused(() -> storage.create("target/two", small, Sha256.hex(small)));
      assertRefused(() -> storage.probe(false));
    } finally {
      Files.setPosixFilePermissions(folder.resolve("vault"), all);
    }
  }

  private Path mount(String... arguments) throws Exception {
    var point = Files.createDirectory(folder.resolve("mount-" + mounted.size()));
    var command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(arguments));
    command.add(point.toString());
    var mounts = run(command.toArray(String[]::new)) == 0;
    assumeTrue(mounts, "Not run: a full and a read-only disk, because mount needs root");
    mounted.add(point);
    return point;
  }

  private static int run(String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    return builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
  }

  private static List<String> names(Storage storage) throws IOException {
    var names = new ArrayList<String>();
    storage.list("", found -> names.add(found.name()));
    return names;
  }

  private static ByteBuffer content(int length) {
    return ByteBuffer.wrap(StorageContract.content(1, length));
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(StorageRefused.class).hasMessageContaining("see to");
  }
}
