package dev.salvor.activities.vault.set;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.vault.TestVault;
import dev.salvor.activities.vault.set.Content.Hole;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import dev.salvor.workflows.ports.BackupSets.BackupSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The last resort: a set restored with standard tools alone. */
@Needs({Tool.AGE, Tool.JQ, Tool.ZSTD})
class ITRestoreScript {
  private static final Path SCRIPT = Path.of("../docs/salvor-restore.sh").toAbsolutePath();
  private static final Instant AT = Instant.parse("2026-01-31T02:57:41.123456789Z");
  @TempDir Path folder;
  private final byte[] big = random(1, 12 << 20);

  private static byte[] random(long seed, int length) {
    var bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static Entry entry(
      String path,
      Entry.Type type,
      int mode,
      @org.jspecify.annotations.Nullable Content content,
      @org.jspecify.annotations.Nullable String link,
      @org.jspecify.annotations.Nullable String sameAs) {
    return new Entry(
        path,
        type,
        mode,
        0,
        0,
        "root",
        "root",
        AT,
        AT,
        1,
        content,
        Map.of(),
        link,
        sameAs,
        false,
        type == Entry.Type.LEFT_OUT ? "a socket" : null);
  }

  private static Content stored(SetDraft draft, byte[] bytes) throws IOException {
    var stored = draft.store(new ByteArrayInputStream(bytes));
    return new Content(stored.bytes(), stored.sha256(), List.of(), stored.pieces());
  }

  /** 1 MiB of zeros, three bytes, zeros to 2 MiB. */
  private static Content holed(SetDraft draft) throws IOException {
    var whole = new byte[2 << 20];
    whole[1 << 20] = 7;
    whole[(1 << 20) + 2] = 9;
    var data = draft.store(new ByteArrayInputStream(new byte[] {7, 0, 9}));
    var holes = List.of(new Hole(0, 1 << 20), new Hole((1 << 20) + 3, (1 << 20) - 3));
    return new Content(whole.length, dev.salvor.runbooks.Digest.of(whole), holes, data.pieces());
  }

  private BackupSet backup(TestVault vault) throws IOException {
    try (var draft = vault.draft("run-1")) {
      draft.list(entry(".", Entry.Type.DIRECTORY, 0750, null, null, null));
      draft.list(entry("big", Entry.Type.FILE, 0600, stored(draft, big), null, null));
      draft.list(entry("closed", Entry.Type.DIRECTORY, 0500, null, null, null));
      draft.list(
          entry("closed/x y", Entry.Type.FILE, 0444, stored(draft, new byte[0]), null, null));
      draft.list(entry("holed", Entry.Type.FILE, 0644, holed(draft), null, null));
      draft.list(entry("link", Entry.Type.SYMLINK, 0777, null, "closed/x y", null));
      draft.list(entry("second", Entry.Type.FILE, 0600, null, null, "big"));
      draft.list(entry("socket", Entry.Type.LEFT_OUT, 0600, null, null, null));
      draft.list(
          entry(
              "ünïcode\n'$name\\",
              Entry.Type.FILE,
              0640,
              stored(draft, random(2, 99)),
              null,
              null));
      return vault.publish(draft, AT);
    }
  }

  private String restore(int expected, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
    command.addAll(List.of(arguments));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(expected);
    return said;
  }

  private String restore(int expected, TestVault vault, String set) throws Exception {
    var target = folder.resolve("vault/data").toString();
    var to = folder.resolve("restored").toString();
    return vault.spec().encryption() == null
        ? restore(expected, target, set, to)
        : restore(expected, "-i", folder.resolve("keys/identity").toString(), target, set, to);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void restoresAWholeSet(boolean encrypted) throws Exception {
    var vault = encrypted ? TestVault.encrypted(folder) : TestVault.plain(folder);
    var set = backup(vault);
    var said = restore(0, vault, set.name());
    var to = folder.resolve("restored");

    assertThat(Files.readAllBytes(to.resolve("big"))).isEqualTo(big);
    assertThat(Files.readAllBytes(to.resolve("ünïcode\n'$name\\"))).isEqualTo(random(2, 99));
    assertThat(Files.size(to.resolve("closed/x y"))).isZero();
    assertThat(Files.readSymbolicLink(to.resolve("link"))).hasToString("closed/x y");
    assertThat(Files.isSameFile(to.resolve("second"), to.resolve("big"))).isTrue();
    var holed = Files.readAllBytes(to.resolve("holed"));
    assertThat(holed).hasSize(2 << 20);
    assertThat(new int[] {holed[1 << 20], holed[(1 << 20) + 2]}).containsExactly(7, 9);
    assertThat(mode(to.resolve("closed"))).isEqualTo("r-x------");
    assertThat(mode(to.resolve("closed/x y"))).isEqualTo("r--r--r--");
    for (var name : List.of(".", "big", "closed", "link")) {
      assertThat(Files.getLastModifiedTime(to.resolve(name), LinkOption.NOFOLLOW_LINKS).toInstant())
          .as(name)
          .isEqualTo(AT);
    }
    assertThat(said).contains("socket: a socket").contains("9 entries");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  /** In three backups, so that neighbours in the tree are in different packs. */
  private BackupSet many(TestVault vault) throws IOException {
    many(vault, 1, 3);
    many(vault, 2, 2);
    return many(vault, 3, 1);
  }

  private BackupSet many(TestVault vault, int backup, int everyOther) throws IOException {
    try (var draft = vault.draft("run-" + backup)) {
      draft.list(entry(".", Entry.Type.DIRECTORY, 0755, null, null, null));
      for (int number = 0; number < 1_000; number++) {
        var stored = stored(draft, random(number % everyOther == 0 ? number : number + 5_000, 700));
        draft.list(entry("file%04d".formatted(number), Entry.Type.FILE, 0640, stored, null, null));
      }
      return vault.publish(draft, AT.plusSeconds(backup));
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void restoresManySmallFilesSoon() throws Exception {
    var vault = TestVault.encrypted(folder);
    var set = many(vault);
    assertThat(vault.open().manifests().read(set.name()).manifest().packs()).hasSizeGreaterThan(1);

    assertThat(restore(0, vault, set.name())).contains("1001 entries");
    for (int number = 0; number < 1_000; number++) {
      assertThat(Files.readAllBytes(folder.resolve("restored/file%04d".formatted(number))))
          .isEqualTo(random(number, 700));
    }
  }

  @Test
  void refusesAnObjectThatChanged() throws Exception {
    var vault = TestVault.plain(folder);
    var set = backup(vault);
    try (var walk = Files.walk(vault.objects())) {
      for (var object : walk.filter(Files::isRegularFile).toList()) {
        Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rw-------"));
        var bytes = Files.readAllBytes(object);
        bytes[bytes.length - 1] ^= 1;
        Files.write(object, bytes);
      }
    }

    assertThat(restore(1, vault, set.name()))
        .contains("Expected the object")
        .contains("other bytes");
  }
}
