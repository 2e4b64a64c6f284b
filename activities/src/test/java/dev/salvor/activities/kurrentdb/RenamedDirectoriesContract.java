package dev.salvor.activities.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.salvor.workflows.contract.KurrentRestoresContract;
import dev.salvor.workflows.ports.KurrentRestores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories on a disk keep the contract, wherever the index is and whatever interrupts them. */
abstract class RenamedDirectoriesContract extends KurrentRestoresContract {
  private static final int SOMEBODY = 12_345;

  @TempDir Path home;

  /** What the inventory has for the index. */
  abstract Path index();

  Path db() {
    return home.resolve("data/db");
  }

  @Override
  protected KurrentRestores restores() {
    makeHome();
    return new RenamedDirectories(
        () -> RestoreWorld.with("127.0.0.1:1", db().toString(), index().toString(), null));
  }

  private void makeHome() {
    try {
      Files.createDirectories(home.resolve("data"));
      if (!index().startsWith(db())) {
        Files.createDirectories(Objects.requireNonNull(index().getParent()));
      }
    } catch (IOException trouble) {
      throw new IllegalStateException(trouble);
    }
  }

  @Override
  protected Map<String, String> onNode() {
    var files = new TreeMap<>(Folders.read(db(), "db/"));
    files.keySet().removeIf(path -> path.startsWith("db/index/"));
    files.putAll(Folders.read(index(), "index/"));
    return files;
  }

  @Override
  protected void onNode(Map<String, String> files) {
    files.forEach((path, content) -> Folders.write(onNode(path), content));
  }

  private Path onNode(String path) {
    return path.startsWith("db/")
        ? db().resolve(path.substring(3))
        : index().resolve(path.substring(6));
  }

  @Override
  protected Map<String, String> beside() {
    var files = new TreeMap<>(Folders.read(aside().resolve("db"), "db/"));
    var moved = Folders.read(aside().resolve("db/index"), "index/");
    files.keySet().removeIf(path -> path.startsWith("db/index/"));
    files.putAll(moved.isEmpty() ? Folders.read(indexAside(), "index/") : moved);
    return files;
  }

  @Override
  protected void restored(Map<String, String> files) {
    var places = restores().look(PLACE).places();
    files.forEach((path, content) ->
        Folders.write(
            Path.of(path.startsWith("db/") ? places.db() : places.index()).resolve(path), content));
  }

  Path aside() {
    return Path.of(restores().look(PLACE).places().db());
  }

  Path indexAside() {
    return Path.of(restores().look(PLACE).places().index()).resolve("index");
  }

  Path before(Path directory) {
    return directory.resolveSibling(directory.getFileName() + ".before-" + PLACE.run());
  }

  @Test
  void isKilledAfterTheOldOneWasRenamedAway() {
    onNode(OLD);
    restored(NEW);
    var aside = aside();
    restores().switchDirectories(PLACE);
    Folders.move(db(), aside.resolve("db"));

    assertThat(restores().switchDirectories(PLACE).old()).isNotNull();
    assertThat(onNode()).isEqualTo(NEW);
  }

  @Test
  void isKilledOnTheWayBackAfterTheNewOneWasRenamedAway() {
    onNode(OLD);
    restored(NEW);
    var aside = aside();
    restores().switchDirectories(PLACE);
    Folders.move(db(), aside.resolve("db"));
    restores().switchBack(PLACE);

    assertThat(onNode()).isEqualTo(OLD);
  }

  @Test
  void theOldComesBackAlsoWhenWhatWasRestoredIsGone() {
    onNode(OLD);
    restored(NEW);
    var aside = aside();
    restores().switchDirectories(PLACE);
    Folders.move(db(), aside.resolve("db"));
    restores().discard(PLACE);
    restores().switchBack(PLACE);

    assertThat(onNode()).isEqualTo(OLD);
  }

  @Test
  void doesNotRenameOverWhatSomebodyMadeAnew() {
    onNode(OLD);
    restored(NEW);
    var aside = aside();
    restores().switchDirectories(PLACE);
    Folders.move(db(), aside.resolve("db"));
    Folders.write(db().resolve("writer.chk"), "stranger");

    assertFails(() -> restores().switchDirectories(PLACE));
    assertFails(() -> restores().switchBack(PLACE));
    assertThat(Folders.read(before(db()), "db/")).containsEntry("db/chunk-000000.000000", "old");
  }

  private static void assertFails(ThrowingCallable call) {
    assertThatThrownBy(call).hasMessageContaining("found that somebody made it anew");
  }

  @Test
  void theOldIsNotRemovedWhereItIsAllThereIs() {
    onNode(OLD);
    restored(NEW);
    restores().switchDirectories(PLACE);
    Folders.remove(db());

    assertThatThrownBy(() -> restores().removeOld(PLACE)).hasMessageContaining("is all there is");
  }

  @Test
  void whatTakesThePlaceHasTheModeOfWhatWasThere() throws IOException {
    onNode(OLD);
    restored(NEW);
    Files.setPosixFilePermissions(db(), PosixFilePermissions.fromString("rwxr-x---"));
    Files.setPosixFilePermissions(index(), PosixFilePermissions.fromString("rwx--x---"));
    restores().switchDirectories(PLACE);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(db())))
        .isEqualTo("rwxr-x---");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(index())))
        .isEqualTo("rwx--x---");
  }

  @Test
  void whatTakesThePlaceBelongsToWhoRunsTheNode() throws IOException {
    assumeTrue(
        "root".equals(System.getProperty("user.name")),
        "Not run: files of another user, because only root may give files away");
    onNode(OLD);
    restored(NEW);
    Files.setAttribute(db().resolve("writer.chk"), "unix:uid", SOMEBODY);
    Files.setAttribute(db().resolve("writer.chk"), "unix:gid", SOMEBODY);
    restores().switchDirectories(PLACE);

    for (var path : NEW.keySet()) {
      assertThat(Files.getAttribute(onNode(path), "unix:uid")).as(path).isEqualTo(SOMEBODY);
      assertThat(Files.getAttribute(onNode(path), "unix:gid")).as(path).isEqualTo(SOMEBODY);
    }
  }

  @Test
  void nothingIsRenamedUnderAProcessThatHasItOpen() throws Exception {
    onNode(OLD);
    restored(NEW);
    var holder =
        new ProcessBuilder("sleep", "300")
            .redirectInput(db().resolve("writer.chk").toFile())
            .start();
    try {
      assertThatThrownBy(() -> restores().switchDirectories(PLACE))
          .hasMessageContaining("held open by process " + holder.pid());
    } finally {
      holder.destroyForcibly();
      holder.waitFor();
    }
    assertThat(onNode()).isEqualTo(OLD);
  }
}
