package dev.salvor.activities.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.failure.ActivityFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody puts a symlink in a folder's place, over and over, while it is read or written. */
class FlippedFolderTest {
  private static final int ROUNDS = 40;

  @TempDir private Path folder;
  private Path root;
  private Path outside;
  private Grove grove;
  private Thread flipper;
  private volatile boolean over;
  private volatile boolean flipped;

  @BeforeEach
  void plant() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    outside = Files.createDirectory(folder.resolve("outside"));
    Description.shell(
        root,
        "mkdir -p d/e; for i in $(seq 20); do echo public > d/$i; echo public > d/e/$i; done");
    Description.shell(
        outside, "mkdir e; for i in $(seq 20); do echo secret > $i; echo secret > e/$i; done");
    grove = new Grove(root);
    flipper = Thread.ofPlatform().unstarted(this::flip);
  }

  @AfterEach
  void close() throws InterruptedException {
    over = true;
    flipper.join();
    grove.close();
  }

  private void flip() {
    try {
      while (!over) {
        Files.move(root.resolve("d"), root.resolve("away"));
        Files.createSymbolicLink(root.resolve("d"), outside);
        flipped = true;
        Files.delete(root.resolve("d"));
        Files.move(root.resolve("away"), root.resolve("d"));
      }
    } catch (IOException trouble) {
      throw new UncheckedIOException(trouble);
    }
  }

  @Test
  void aBackupNeverLeavesItsTree() {
    flipper.start();
    for (int round = 0; round < ROUNDS || !flipped; round++) {
      var set = grove.backup(true);
      assertThat(grove.sets().holds(set, "secret\n")).isFalse();
    }
  }

  @Test
  void aRestoreNeverLeavesItsPlace() throws IOException {
    var set = grove.backup();
    var before = Description.of(outside);
    Description.shell(root, "for i in $(seq 20); do echo bad > d/$i; echo bad > d/e/$i; done");
    flipper.setUncaughtExceptionHandler((thread, restored) -> over = true);
    flipper.start();
    for (int round = 0; round < ROUNDS; round++) {
      try {
        grove.trees().restore(grove.order(set, null, null, false));
      } catch (ActivityFailure inTheWay) {
        assertThat(inTheWay).hasStackTraceContaining("Expected");
      }
      assertThat(Description.of(outside)).isEqualTo(before);
    }
  }
}
