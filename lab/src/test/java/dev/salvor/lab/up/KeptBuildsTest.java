package dev.salvor.lab.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptBuildsTest {
  @TempDir Path folder;
  private KeptBuilds kept;
  private Path jar;

  @BeforeEach
  void layOut() throws IOException {
    kept = new KeptBuilds(folder.resolve("builds"));
    jar = StandIn.jar(folder.resolve("app"));
  }

  private List<String> command() {
    return List.of("java", "-XX:AOTCache=worker.aot", "-jar", jar.toString(), "word");
  }

  @Test
  void startsTheKeptApplicationWithoutTheCacheOfTheOther() {
    kept.keep("first", command());
    var copy = folder.resolve("builds").resolve("first").resolve(jar.getFileName());
    assertThat(kept.has("first")).isTrue();
    assertThat(kept.command("first")).containsExactly("java", "-jar", copy.toString(), "word");
  }

  @Test
  void keepsWhatTheNextBuildReplaces() throws IOException {
    kept.keep("first", command());
    Files.delete(jar);
    Files.delete(jar.resolveSibling("lib").resolve("library.jar"));
    var copy = Path.of(kept.command("first").get(2));
    assertThat(copy).isNotEmptyFile();
    assertThat(copy.resolveSibling("lib").resolve("library.jar")).hasContent("a library");
  }

  @Test
  void keepsABuildAsItWasFirstStarted() {
    kept.keep("first", command());
    kept.keep("first", List.of("java", "-jar", jar.toString(), "another"));
    assertThat(kept.command("first")).endsWith("word");
  }

  @Test
  void keepsNothingThatIsNoJar() {
    kept.keep("first", List.of("java", "-cp", "classes", "Worker"));
    kept.keep("second", List.of("java", "-jar"));
    assertThat(kept.has("first")).isFalse();
    assertThat(kept.has("second")).isFalse();
  }

  @Test
  void forgetsTheOldestThatNobodyNeeds() throws IOException {
    var builds = IntStream.rangeClosed(1, 8).mapToObj(number -> "build" + number).toList();
    for (var number = 0; number < builds.size(); number++) {
      kept.keep(builds.get(number), command());
      Files.setLastModifiedTime(
          folder.resolve("builds").resolve(builds.get(number)),
          FileTime.from(Instant.EPOCH.plusSeconds(number)));
    }
    kept.forgetAllBut(Set.of("build2"));
    assertThat(builds.stream().filter(kept::has))
        .containsExactly("build2", "build4", "build5", "build6", "build7", "build8");
  }

  @Test
  void forgetsNothingWhereNothingWasKept() {
    kept.forgetAllBut(Set.of());
    assertThat(kept.has("first")).isFalse();
  }
}
