package dev.salvor.activities.kurrentdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Restores where the index below the database is a symlink to another place. */
class IndexLinkedTest extends RenamedDirectoriesContract {
  @Override
  Path index() {
    return home.resolve("fast/index");
  }

  private void link() throws IOException {
    Files.createSymbolicLink(db().resolve("index"), index());
  }

  @Test
  void theLinkIsThereAgain() throws IOException {
    onNode(OLD);
    link();
    restored(NEW);
    named().switchDirectories(PLACE);

    assertThat(db().resolve("index")).isSymbolicLink();
    assertThat(onNode()).containsAllEntriesOf(Map.of("index/indexmap", "n"));
    named().switchBack(PLACE);
    assertThat(onNode()).isEqualTo(OLD);
  }

  @Test
  void isKilledInBetween() throws IOException {
    onNode(OLD);
    link();
    restored(NEW);
    var aside = aside();
    named().switchDirectories(PLACE);
    Folders.move(db(), aside.resolve("db"));
    named().switchDirectories(PLACE);

    assertThat(onNode()).isEqualTo(NEW);
  }

  /** As a node without settings names its index: below its database. */
  private RenamedDirectories named() {
    return new RenamedDirectories(
        () -> RestoreWorld.with("127.0.0.1:1", db().toString(), null, null));
  }
}
