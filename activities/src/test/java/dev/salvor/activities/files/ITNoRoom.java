package dev.salvor.activities.files;

import static java.util.Comparator.naturalOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.salvor.runbooks.care.Depth;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Disks that are full and vaults that may only be read, for each thing that is done with a vault:
 * one sentence, nothing half published, and what comes next goes through.
 */
class ITNoRoom {
  private static final String SMALL = "size=3m";
  private static final String LARGE = "size=200m";

  @TempDir private Path folder;
  private final Deque<Path> mounted = new ArrayDeque<>();
  private Path root;
  private VaultGrove grove;

  @BeforeEach
  void plant() throws IOException {
    assumeTrue(Owners.mayGive(), "Not run: full and read-only disks, because mount needs root");
    root = Files.createDirectory(folder.resolve("root"));
    for (var name : List.of("vault", "second", "agent")) {
      Files.createDirectory(folder.resolve(name));
    }
    Description.shell(
        root, "head -c 8000000 /dev/urandom > big; for i in $(seq 300); do echo $i > $i; done");
    grove = new VaultGrove(root, folder);
  }

  @AfterEach
  void close() throws IOException {
    if (grove != null) {
      grove.close();
    }
    for (var place : mounted) {
      Description.run("umount", place.toString());
    }
  }

  private void mount(String name, String options) throws IOException {
    var place = Files.createDirectories(folder.resolve(name));
    Description.run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString());
    mounted.push(place);
  }

  private void remount(String name, String options) throws IOException {
    Description.run("mount", "-o", "remount," + options, folder.resolve(name).toString());
  }

  private void readOnly(String name) throws IOException {
    var place = folder.resolve(name).toString();
    Description.run("mount", "--bind", place, place);
    mounted.push(folder.resolve(name));
    Description.run("mount", "-o", "remount,bind,ro", place);
  }

  private static String assertFails(String type, ThrowingCallable call) {
    var thrown = catchThrowableOfType(RuntimeException.class, call);
    assertThat(thrown).as("it has to fail").isNotNull();
    var failure = thrown instanceof ActivityFailure ? thrown.getCause() : thrown;
    assertThat(failure).isInstanceOf(ApplicationFailure.class);
    var own = (ApplicationFailure) Objects.requireNonNull(failure);
    assertThat(own.getType()).as(own.getOriginalMessage()).isEqualTo(type);
    assertThat(own.getOriginalMessage()).startsWith("Expected ").contains(", found ");
    return own.getOriginalMessage();
  }

  private void assertProven(String vault) {
    var sets = grove.vault(vault).manifests().names();
    assertThat(sets).isNotEmpty();
    assertThat(grove.verify(vault, Depth.PROVEN, sets.toArray(String[]::new)).damages()).isZero();
  }

  @Test
  void aBackupIntoAFullVault() throws IOException {
    mount("vault", SMALL);
    assertThat(assertFails("vault-full", grove::backup)).contains("make room");
    assertThat(grove.vault("first").manifests().names()).isEmpty();
    remount("vault", LARGE);
    grove.backup();
    assertProven("first");
  }

  /** What the agent itself must remember needs room as well. */
  @Test
  void aBackupByAnAgentWithoutRoom() throws IOException {
    mount("agent", "size=100k");
    assertThat(assertFails("too-little-disk", grove::backup)).contains("agent");
    assertThat(grove.vault("first").manifests().names()).isEmpty();
    remount("agent", LARGE);
    grove.backup();
    assertProven("first");
  }

  /** Halving finds the very page that is missing for the last thing the agent writes down. */
  @Test
  void aBackupByAnAgentWithJustTooLittleRoom() throws IOException {
    mount("agent", LARGE);
    int fails = 0;
    int works = 1_024;
    while (works - fails > 1) {
      int pages = (fails + works) / 2;
      Description.shell(folder, "rm -rf agent/*");
      remount("agent", "size=%dk".formatted(4 * pages));
      if (backsUp()) {
        works = pages;
      } else {
        fails = pages;
      }
    }
    assertThat(fails).as("some room is needed").isPositive();
    remount("agent", LARGE);
    grove.backup();
    assertProven("first");
  }

  /** Either there is one set more, or it is said that there is no room. */
  private boolean backsUp() {
    var before = grove.vault("first").manifests().names().size();
    try {
      grove.backup();
    } catch (ActivityFailure | ApplicationFailure full) {
      assertFails(
          "too-little-disk",
          () -> {
            throw full;
          });
      assertThat(grove.vault("first").manifests().names()).hasSize(before);
      return false;
    }
    assertThat(grove.vault("first").manifests().names()).hasSize(before + 1);
    return true;
  }

  @Test
  void aCopyIntoAFullVault() throws IOException {
    mount("second", SMALL);
    var set = grove.backup().name();
    assertFails("vault-full", () -> grove.copy(set));
    assertThat(grove.vault("second").manifests().names()).isEmpty();
    remount("second", LARGE);
    grove.copy(set);
    assertProven("second");
  }

  @Test
  void aSweepOfAFullVault() throws IOException {
    mount("vault", LARGE);
    grove.backup();
    Description.shell(root, "rm big; head -c 9000000 /dev/urandom > big");
    grove.backup();
    var old = grove.vault("first").manifests().names().stream().min(naturalOrder()).orElseThrow();
    Description.shell(folder, "touch -d '3 days ago' vault/data/objects/*/*");
    grove
        .care()
        .forget(
            new dev.salvor.workflows.ports.VaultCare.Forget(grove.place("first"), List.of(old)));
    Description.shell(folder, "dd if=/dev/zero of=vault/junk bs=4k status=none || true");
    assertFails("vault-full", () -> grove.care().condemn(grove.place("first")));
    Files.delete(folder.resolve("vault/junk"));

    assertThat(grove.care().condemn(grove.place("first")).objects()).isPositive();
    assertProven("first");
  }

  @Test
  void aRestoreToWhereThereIsNoRoom() throws IOException {
    var set = grove.backup().name();
    mount("place", SMALL);
    assertFails("too-little-disk", () -> grove.restore(set, folder.resolve("place/copy")));
    assertThat(folder.resolve("place")).isEmptyDirectory();
  }

  /** Room that is there at first may be taken while the restore is on its way. */
  @Test
  void aRestoreThatRunsOutOfRoom() throws IOException {
    var set = grove.backup().name();
    mount("place", "size=100m,nr_inodes=100");
    assertFails("too-little-disk", () -> grove.restore(set, folder.resolve("place/copy")));
    assertThat(Description.shell(folder, "find place -name '.salvor*'")).isEmpty();
    remount("place", "size=100m,nr_inodes=1000");
    grove.restore(set, folder.resolve("place/copy"));
    assertThat(Description.of(folder.resolve("place/copy"))).hasSize(302);
  }

  @Test
  void aVaultThatMayOnlyBeRead() throws IOException {
    var set = grove.backup().name();
    Description.shell(root, "echo more > more");
    readOnly("vault");
    readOnly("second");
    var before = Description.of(folder.resolve("vault"));

    assertThat(assertFails("vault-refused", grove::backup)).contains("not allowed");
    assertFails("vault-refused", () -> grove.copy(set));
    assertFails("vault-refused", () -> grove.verify("first", Depth.INTACT, set));
    grove.restore(set, folder.resolve("copy"));
    assertThat(Description.of(folder.resolve("copy"))).hasSize(302);
    assertThat(Description.of(folder.resolve("vault"))).isEqualTo(before);
  }
}
