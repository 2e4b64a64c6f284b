package dev.salvor.activities.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFoldersTest {
  @TempDir Path root;

  @Test
  void keepsSomeOpenAndWhatIsHeld() throws IOException {
    for (int number = 0; number < 100; number++) {
      Files.createDirectory(root.resolve("d" + number));
    }
    try (var ground = Ground.open(root)) {
      var folders = new OpenFolders(ground);
      var held = folders.take("d0");
      for (int number = 1; number < 100; number++) {
        folders.giveBack(folders.take("d" + number));
      }
      assertThat(Kernel.stat(held.file()).isDirectory()).isTrue();
      var again = folders.take("d99");
      assertThat(folders.take("d99")).as("the same, still open").isSameAs(again);
      folders.giveBack(again);
      folders.giveBack(again);
      folders.close();
      assertThat(Kernel.stat(held.file()).isDirectory()).as("it is held").isTrue();
      folders.giveBack(held);
      assertThat(openBelow()).isZero();
    }
  }

  /** How many folders below the root this process has open. */
  private long openBelow() throws IOException {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.filter(this::isBelow).count();
    }
  }

  private boolean isBelow(Path file) {
    try {
      return Files.readSymbolicLink(file).startsWith(root)
          && !Files.readSymbolicLink(file).equals(root);
    } catch (IOException gone) {
      return false;
    }
  }
}
