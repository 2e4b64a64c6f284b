package dev.salvor.activities.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salvor.activities.child.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the number of files. */
class ITLittleMemory {
  @TempDir private Path folder;

  @Test
  void isEnoughForManyFiles() throws IOException, InterruptedException {
    Files.createDirectory(folder.resolve("second"));
    var deeds =
        List.of(
            folder.toString(),
            "plant",
            "backup",
            "backup",
            "verify",
            "copy",
            "sweep",
            "restore",
            "verify");
    var told = Child.start(Deeds.class, List.of("-Xmx128m"), deeds).finish();

    assertThat(told).endsWith("done restore", "done verify");
    assertThat(Description.shell(folder, "find copy -type f | wc -l")).isEqualTo("60000\n");
  }
}
