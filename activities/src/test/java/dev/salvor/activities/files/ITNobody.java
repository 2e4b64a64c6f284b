package dev.salvor.activities.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.salvor.activities.child.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An agent that is not root keeps what it may read, tells what not, and says what it may not. */
class ITNobody {
  private static final String NOBODY = "65534";

  @TempDir private Path folder;
  private final TreeMap<Path, Path> seenAt = new TreeMap<>();

  @BeforeEach
  void giveAway() throws IOException {
    assumeTrue(Owners.mayGive(), "Not run: becoming another user, which only root may");
    Description.shell(
        folder,
        "chmod 755 .; mkdir root root/shut vault agent; echo mine > root/mine; echo 1 > root/shut/in; echo 2 > root/secret; chown -R %1$s:%1$s .; chown -R 0:0 root/shut root/secret; chmod 700 root/shut; chmod 600 root/secret"
            .formatted(NOBODY));
  }

  /** Classes are where nobody else may look: in a name space of its own they are elsewhere too. */
  private List<String> asNobody() throws IOException {
    var script = new StringBuilder("set -e\n");
    for (var entry : Child.classPath().split(":", -1)) {
      var place = Path.of(entry).toAbsolutePath();
      var root = place.startsWith(home()) ? repository() : folderOf(place);
      if (!seenAt.containsKey(root)) {
        var seen = Files.createDirectories(folder.resolve("classes/" + seenAt.size()));
        seenAt.put(root, seen);
        script.append("mount --bind '%s' '%s'%n".formatted(root, seen));
      }
    }
    script.append(
        "exec setpriv --reuid %1$s --regid %1$s --clear-groups -- \"$@\"".formatted(NOBODY));
    return List.of("unshare", "--mount", "bash", "-c", script.toString(), "bash");
  }

  /** A module that is packaged already comes as a jar, and only a folder can be mounted so. */
  private static Path folderOf(Path place) {
    return Files.isDirectory(place) ? place : Objects.requireNonNull(place.getParent());
  }

  private static Path home() {
    return Path.of(System.getProperty("user.home"), ".m2");
  }

  private static Path repository() {
    return home().resolve("repository");
  }

  private String classPath() {
    return List.of(Child.classPath().split(":", -1)).stream()
        .map(entry -> moved(Path.of(entry).toAbsolutePath()).toString())
        .collect(Collectors.joining(":"));
  }

  private Path moved(Path place) {
    return seenAt.entrySet().stream()
        .filter(root -> place.startsWith(root.getKey()))
        .map(root -> root.getValue().resolve(root.getKey().relativize(place)))
        .findFirst()
        .orElse(place);
  }

  private Child start(String... deeds) throws IOException {
    var arguments = new ArrayList<>(List.of(folder.toString()));
    arguments.addAll(List.of(deeds));
    var before = asNobody();
    return Child.start(before, classPath(), Deeds.class, List.of(), arguments);
  }

  @Test
  void keepsWhatItMayReadAndTellsTheRest() throws IOException, InterruptedException {
    var told = start("backup", "restore").finish();

    assertThat(told).contains("left out 2", "done restore");
    assertThat(folder.resolve("copy/mine")).hasContent("mine\n");
    assertThat(folder.resolve("copy/secret")).doesNotExist();
  }

  @Test
  void saysThatItMayNotWriteToTheVault() throws IOException {
    Description.shell(folder, "chown -R 0:0 vault; chmod -R 755 vault");
    var child = start("backup");

    assertThatThrownBy(child::finish)
        .hasMessageContaining("type='vault-refused'")
        .hasMessageContaining("see to its owner, its rights");
  }
}
