package dev.salvor.activities.kurrentdb;

import static dev.salvor.activities.kurrentdb.CopiesWorld.mirrored;
import static dev.salvor.activities.kurrentdb.NodesWorld.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full while a copy grows. */
class ITNoRoomForCopies {
  @TempDir private Path folder;
  private boolean mounted;

  @AfterEach
  void unmount() throws IOException {
    if (mounted) {
      command("umount", folder.resolve("mirror").toString());
    }
  }

  private static void command(String... words) throws IOException {
    var process = new ProcessBuilder(words).inheritIO().start();
    assertThat(process.onExit().join().exitValue()).as(String.join(" ", words)).isZero();
  }

  @Test
  void isSaidAndLeavesTheCurrentCopyAlone() throws IOException {
    assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "Not run: a full disk, because mount needs root");
    var place = Files.createDirectories(folder.resolve("mirror"));
    command("mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", place.toString());
    mounted = true;
    try (var world = new CopiesWorld(folder)) {
      var database = SmallDatabase.in(world.node());
      world.mirror("one");
      for (int chunk = 0; chunk < 8; chunk++) {
        database.fill();
      }
      assertThat(assertFails("too-little-disk", () -> world.make(mirrored("two"))))
          .contains(world.mirror().toString())
          .contains("make room");
      assertThat(world.mirror().resolve("current").toRealPath().getFileName().toString())
          .endsWith("-one");
      world.copies().discard(mirrored("two"));
      command("mount", "-o", "remount,size=2m", place.toString());
      world.mirror("three");
      assertThat(world.mirror().resolve("current").toRealPath().getFileName().toString())
          .endsWith("-three");
    }
  }
}
