package dev.salvor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.runbooks.files.FilesBackup;
import dev.salvor.runbooks.files.FilesBackupSettings;
import dev.salvor.runbooks.files.FilesRestore;
import dev.salvor.runbooks.files.FilesRestoreSettings;
import dev.salvor.runbooks.run.Outcome;
import dev.salvor.runbooks.run.RunState;
import dev.salvor.tests.Await;
import dev.salvor.tests.Needs;
import dev.salvor.tests.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two trees beside two agents, on a real engine and a real vault; either may die at any moment. */
@Needs({Tool.TEMPORAL, Tool.REDIS})
class ITFiles {
  private static final String FIRST = "lab-files";
  private static final String SECOND = "second-files";

  /** What {@code find} and {@code sha256sum} say of everything in a tree. */
  private static final String DESCRIBE =
      "find . -printf '%p %y %m %U:%G %T@ %l\\n' | sort; find . -type f -printf '%p\\0' | sort -z | xargs -0 sha256sum";

  @TempDir Path folder;
  private Range range;
  private Operator operator;
  private Path second;

  @BeforeEach
  void plant() throws IOException {
    range = new Range(folder, 10);
    operator = new Operator(range.temporalAddress(), range.place.home().signingKey());
    second = Files.createDirectories(folder.resolve("second-tree"));
    shell(
        second,
        "mkdir -p a/b empty; printf hello > a/b/hello; ln a/b/hello a/again; ln -s nowhere a/link; chmod 2750 a/b; truncate -s 300M a/sparse");
    shell(
        second,
        "head -c 200000000 /dev/urandom > big; for i in $(seq 3000); do echo $i > a/b/$i; done");
    shell(
        second, "touch -d '2001-02-03 04:05:06.123456789' a/b/hello; touch -d 2002-02-02 a empty");
    var inventory = range.place.home().inventory();
    var target =
        "  %s: {kind: files, tree: {root: %s}, agent: second, vault: lab, copies: [away]}%n%n# The first rule"
            .formatted(SECOND, second);
    var known = Files.readString(inventory);
    Files.writeString(
        inventory,
        known
            .replace("\ntargets:\n", awayVault(known) + "\ntargets:\n")
            .replace("# The first rule", target));
  }

  /** A second vault with the first one's keys. */
  private String awayVault(String inventory) throws IOException {
    Files.createDirectory(folder.resolve("away"));
    var lab = inventory.substring(inventory.indexOf("  lab:\n"), inventory.indexOf("\ntargets:\n"));
    return lab.replaceFirst("  lab:", "  away:")
        .replace("path: " + range.place.home().vault(), "path: " + folder.resolve("away"));
  }

  @AfterEach
  void close() {
    operator.close();
    range.close();
  }

  private OwnProcess secondAgent() {
    return WorkerProcess.start(
        range.place,
        Map.of(
            "SALVOR_AGENT", "second",
            "SALVOR_HOME", folder.resolve("second-home").toString(),
            "SALVOR_WORKER_PORT", "0"));
  }

  @Test
  void eachAgentKeepsItsTreeAndPutsItBackAlthoughItDies() throws IOException {
    var worker = WorkerProcess.start(range.place);
    var agent = secondAgent();
    try {
      var before = shell(second, DESCRIBE);
      var beforeFirst = shell(range.place.home().files(), DESCRIBE);
      var first = backup(FIRST);
      var other = backup(SECOND);
      awaitBytes(other, "Files.Store");
      agent.kill();
      agent = secondAgent();
      done(first);
      done(other);
      assertThat(differenceOfTheCopy()).isEmpty();
      loseTheFirstVault();

      shell(second, "rm -rf a empty; printf bad > big");
      shell(range.place.home().files(), "rm -rf data; printf bad > etc/app.conf");
      var restore = restore(SECOND, null);
      operator.approve(restore);
      awaitBytes(restore, "Files.Restore");
      agent.kill();
      agent = secondAgent();
      var restoreFirst = restore(FIRST, null);
      operator.approve(restoreFirst);
      done(restore);
      done(restoreFirst);

      assertThat(shell(second, DESCRIBE)).isEqualTo(before);
      assertThat(shell(range.place.home().files(), DESCRIBE)).isEqualTo(beforeFirst);
      assertThat(shell(second, "find . -name '.salvor-*'; du -m a/sparse"))
          .isEqualTo("0\ta/sparse\n");
    } finally {
      worker.stop();
      agent.stop();
    }
  }

  /** How the sets and objects of the copy differ from those of the first vault. */
  private String differenceOfTheCopy() throws IOException {
    var copy = folder.resolve("away").resolve(SECOND);
    return shell(
        range.place.home().vault().resolve(SECOND),
        "ls sets | grep -q json || echo no set; for part in sets objects; do diff -r $part %s/$part; done"
            .formatted(copy));
  }

  /** The vault that the target names is gone; the one with its copies is named instead. */
  private void loseTheFirstVault() throws IOException {
    shell(range.place.home().vault(), "mv second-files lost");
    var inventory = range.place.home().inventory();
    var known = Files.readString(inventory);
    Files.writeString(inventory, known.replace("vault: lab, copies: [away]", "vault: away"));
  }

  private String backup(String target) {
    return operator.start(FilesBackup.NAME, target, new FilesBackupSettings(false, null));
  }

  private String restore(String target, @Nullable String path) {
    return operator.start(
        FilesRestore.NAME, target, new FilesRestoreSettings(null, null, path, null, false));
  }

  private void awaitBytes(String run, String activity) {
    Await.until("bytes are on their way", () -> operator.done(run, activity) > 1_000_000);
  }

  private Outcome done(String run) {
    var outcome = operator.outcome(run);
    assertThat(outcome.state()).as(outcome.sentence()).isEqualTo(RunState.DONE);
    return outcome;
  }

  private static String shell(Path folder, String script) throws IOException {
    var process =
        new ProcessBuilder("bash", "-euc", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
