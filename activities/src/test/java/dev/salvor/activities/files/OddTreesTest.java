package dev.salvor.activities.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.salvor.activities.vault.set.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seldom in a tree, and what happens to one while it is read. */
class OddTreesTest {
  private static final String ACCESS_LIST =
      """
      python3 -c "
      import os, struct
      e = [(1, 6, -1), (2, 4, 1234), (4, 4, -1), (16, 4, -1), (32, 0, -1)]
      v = struct.pack('<I', 2) + b''.join(struct.pack('<HHi', *x) for x in e)
      os.setxattr('listed', 'system.posix_acl_access', v); os.setxattr('d', 'system.posix_acl_default', v)"
      """;
  private static final String CAPABILITY =
      "python3 -c \"import os, struct; os.setxattr('able', 'security.capability', struct.pack('<5I', 0x2000001, 0x400, 0, 0, 0))\"";

  @TempDir private Path folder;
  private Path root;
  private Grove grove;
  private boolean mounted;

  @BeforeEach
  void plant() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    grove = new Grove(root);
  }

  @AfterEach
  void close() throws IOException {
    grove.close();
    if (mounted) {
      Description.run("umount", root.resolve("mnt").toString());
    }
  }

  private static void requireRoot(String what) {
    assumeTrue(Owners.mayGive(), "Not run: %s, which only root may make".formatted(what));
  }

  private List<String> whys(String set) {
    return grove.sets().list(set).stream()
        .filter(entry -> entry.why() != null)
        .map(entry -> entry.path() + ": " + entry.why())
        .toList();
  }

  @Test
  void anAccessListIsToldAndTheFileKept() throws IOException {
    Description.shell(root, "mkdir d; printf content > listed; " + ACCESS_LIST);
    var set = grove.backup();

    assertThat(whys(set))
        .containsExactly(
            "d: kept without its access control list",
            "listed: kept without its access control list");
    assertThat(whys(grove.backup())).as("also where it is not read again").hasSize(2);
    grove.restore(set, null, folder.resolve("copy"), false);
    assertThat(folder.resolve("copy/listed")).hasContent("content");
  }

  @Test
  void capabilitiesAndDevicesAreTold() throws IOException {
    requireRoot("a device and a program with capabilities");
    Description.shell(root, "printf x > able; mknod null c 1 3; mknod disk b 7 200; " + CAPABILITY);
    var set = grove.backup();

    assertThat(whys(set))
        .containsExactly("able: kept without its capabilities", "disk: a device", "null: a device");
    grove.restore(set, null, folder.resolve("copy"), false);
    assertThat(folder.resolve("copy/null")).doesNotExist();
  }

  @Test
  void anotherFileSystemIsAnEmptyFolderUnlessItIsWanted() throws IOException {
    requireRoot("a mounted file system");
    Description.shell(root, "mkdir mnt; mount -t tmpfs none mnt; printf far > mnt/away");
    mounted = true;
    var set = grove.backup();
    assertThat(grove.sets().list(set)).extracting(Entry::path).containsExactly(".", "mnt");
    assertThat(grove.sets().list(grove.everyFileSystem().backup()))
        .extracting(Entry::path)
        .containsExactly(".", "mnt", "mnt/away");

    grove.restore(set, null, null, true);
    assertThat(root.resolve("mnt/away")).as("a restore deletes nothing there").hasContent("far");
  }

  @Test
  void aHardLinkFromAnExcludedFolderBringsItsContent() throws IOException {
    Description.shell(
        root, "mkdir cache keep; printf shared > cache/a; ln cache/a keep/b; ln cache/a keep/c");
    var set = grove.patterns(List.of(), List.of("cache")).backup();
    grove.restore(set, null, folder.resolve("copy"), false);

    assertThat(folder.resolve("copy/keep/b")).hasContent("shared");
    assertThat(Files.isSameFile(folder.resolve("copy/keep/b"), folder.resolve("copy/keep/c")))
        .isTrue();
    assertThat(folder.resolve("copy/cache")).doesNotExist();
  }

  private void append(String file) {
    try {
      Files.writeString(root.resolve(file), "x", StandardOpenOption.APPEND);
    } catch (IOException trouble) {
      throw new java.io.UncheckedIOException(trouble);
    }
  }

  @Test
  void aFileThatChangesTwiceIsReadAThirdTime() throws IOException {
    Description.shell(root, "printf 1 > log");
    var reads = new AtomicInteger();
    grove
        .sets()
        .duringEachRead(() -> {
          if (reads.incrementAndGet() <= 2) {
            append("log");
          }
        });
    var set = grove.backup();

    assertThat(reads.get()).isEqualTo(3);
    assertThat(grove.sets().line(set, "log").unsteady()).isFalse();
    assertThat(grove.sets().holds(set, "1xx")).isTrue();
  }

  @Test
  void anUnsteadyFileIsReadAgainByTheNextBackup() throws IOException {
    Description.shell(root, "printf 1 > log");
    grove.sets().duringEachRead(() -> append("log"));
    assertThat(grove.sets().line(grove.backup(), "log").unsteady()).isTrue();
    grove.sets().duringEachRead(() -> {});
    var set = grove.backup();

    assertThat(grove.sets().line(set, "log").unsteady()).isFalse();
    assertThat(grove.sets().holds(set, "1xxx")).isTrue();
  }

  @Test
  void whatVanishesWhileItsNeighbourIsReadIsNoFailure() throws IOException {
    Description.shell(root, "mkdir d; for i in $(seq 3000); do echo $i > d/$i; done; echo a > a");
    grove
        .sets()
        .duringEachRead(() -> {
          try {
            Description.shell(root, "rm -rf d");
            grove.sets().duringEachRead(() -> {});
          } catch (IOException trouble) {
            throw new java.io.UncheckedIOException(trouble);
          }
        });
    var set = grove.backup();

    assertThat(grove.sets().list(set)).extracting(Entry::path).contains(".", "a");
    assertThat(whys(set)).isEmpty();
    grove.restore(set, null, folder.resolve("copy"), false);
  }
}
